//! Looking at an X screen from outside, in the few words of the X protocol (X11R7, appendix B) that it takes:
//! the connection's set-up and `GetImage`. A look takes a few milliseconds, so it can time a first paint.

use std::io::{self, Read, Write};

/// From this many colours on, a screen shows a page. The bare screen and an empty window on it have one each; the
/// greys at the edges of letters alone are dozens.
pub(crate) const PAINTED: usize = 9;

/// A connection to a screen.
pub(crate) struct Screen<S> {
    server: S,
    root: [u8; 4],
    width: u16,
    height: u16,
}

impl<S: Read + Write> Screen<S> {
    /// Says hello, without a key: our own display lets its own user in.
    fn greet(mut server: S) -> io::Result<Self> {
        // least significant byte first, protocol 11.0, no authorization
        server.write_all(&[b'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0])?;
        let mut head = [0; 8];
        server.read_exact(&mut head)?;
        let mut rest = vec![0; usize::from(u16::from_le_bytes([head[6], head[7]])) * 4];
        server.read_exact(&mut rest)?;
        if head[0] != 1 {
            return Err(io::Error::other("the display lets nobody in"));
        }
        let first = first_screen(&rest).ok_or_else(garbled)?;
        Ok(Self { server, root: first.0, width: first.1, height: first.2 })
    }

    /// How many colours the screen shows, counted up to `most`.
    pub(crate) fn colours(&mut self, most: usize) -> io::Result<usize> {
        // GetImage, ZPixmap, 5 words: the root window from its corner, all planes
        let mut request = vec![73, 2, 5, 0];
        request.extend_from_slice(&self.root);
        request.extend_from_slice(&[0; 4]);
        request.extend_from_slice(&self.width.to_le_bytes());
        request.extend_from_slice(&self.height.to_le_bytes());
        request.extend_from_slice(&[0xff; 4]);
        self.server.write_all(&request)?;
        let mut head = [0; 32];
        self.server.read_exact(&mut head)?;
        let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize * 4;
        // 1 is a reply; four bytes a pixel is what our own display has
        if head[0] != 1 || length != usize::from(self.width) * usize::from(self.height) * 4 {
            return Err(garbled());
        }
        let mut pixels = vec![0; length];
        self.server.read_exact(&mut pixels)?;
        Ok(count(&pixels, most))
    }
}

/// Connects to a display such as `:99` on this machine.
#[cfg(unix)]
pub(crate) fn look_at(display: &str) -> io::Result<Screen<std::os::unix::net::UnixStream>> {
    let socket = format!("/tmp/.X11-unix/X{}", display.trim_start_matches(':'));
    Screen::greet(std::os::unix::net::UnixStream::connect(socket)?)
}

/// There is no X display to look at.
#[cfg(not(unix))]
pub(crate) fn look_at(_: &str) -> io::Result<Screen<std::net::TcpStream>> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Root window, width and height of the first screen in the server's answer.
fn first_screen(answer: &[u8]) -> Option<([u8; 4], u16, u16)> {
    let vendor = usize::from(u16::from_le_bytes(answer.get(16..18)?.try_into().ok()?));
    let formats = usize::from(*answer.get(21)?);
    let screen = answer.get(32 + vendor.next_multiple_of(4) + formats * 8..)?;
    let number = |at: usize| Some(u16::from_le_bytes(screen.get(at..at + 2)?.try_into().ok()?));
    Some((screen.get(..4)?.try_into().ok()?, number(20)?, number(22)?))
}

/// Distinct colours among pixels of four bytes, the fourth of which means nothing.
fn count(pixels: &[u8], most: usize) -> usize {
    let mut seen: Vec<&[u8]> = Vec::new();
    let mut last: &[u8] = &[];
    for colour in pixels.chunks_exact(4).map(|pixel| &pixel[..3]) {
        // neighbours are mostly alike
        if colour != last && !seen.contains(&colour) {
            seen.push(colour);
            if seen.len() >= most {
                break;
            }
        }
        last = colour;
    }
    seen.len()
}

fn garbled() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the display answered something else")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_counted_once_each_and_only_so_far() {
        let pixels = [1, 2, 3, 0, 1, 2, 3, 9, 4, 4, 4, 0, 1, 2, 3, 0, 5, 5, 5, 0];
        assert_eq!(count(&pixels, 9), 3);
        assert_eq!(count(&pixels, 2), 2);
        assert_eq!(count(&[], 9), 0);
    }

    #[test]
    fn the_first_screen_is_found_behind_vendor_and_formats() {
        let mut answer = vec![0; 32];
        (answer[16], answer[21]) = (5, 2);
        answer.extend_from_slice(b"maker\0\0\0");
        answer.extend_from_slice(&[0xee; 16]);
        let mut screen = vec![0; 40];
        screen[..4].copy_from_slice(&[1, 2, 3, 4]);
        screen[20..24].copy_from_slice(&[0x38, 0x04, 0xf8, 0x02]);
        answer.extend_from_slice(&screen);
        assert_eq!(first_screen(&answer), Some(([1, 2, 3, 4], 1080, 760)));
    }

    /// A server that has its answers ready.
    struct Ready {
        answers: io::Cursor<Vec<u8>>,
        asked: Vec<u8>,
    }

    impl Read for Ready {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            self.answers.read(into)
        }
    }

    impl Write for Ready {
        fn write(&mut self, from: &[u8]) -> io::Result<usize> {
            self.asked.write(from)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn ready(image: &[u8]) -> Ready {
        let mut answers = vec![1, 0, 11, 0, 0, 0, 18, 0];
        answers.extend_from_slice(&[0; 32]);
        answers.extend_from_slice(&[7, 0, 0, 0]);
        answers.extend_from_slice(&[0; 16]);
        answers.extend_from_slice(&[2, 0, 1, 0]);
        answers.extend_from_slice(&[0; 16]);
        answers.extend_from_slice(&[1, 24, 1, 0, 2, 0, 0, 0]);
        answers.extend_from_slice(&[0; 24]);
        answers.extend_from_slice(image);
        Ready { answers: io::Cursor::new(answers), asked: Vec::new() }
    }

    #[test]
    fn the_whole_screen_is_asked_for_and_counted() {
        let mut screen = Screen::greet(ready(&[1, 1, 1, 0, 2, 2, 2, 0])).expect("a greeting");
        assert_eq!(screen.colours(PAINTED).expect("an image"), 2);
        let image_request = [73, 2, 5, 0, 7, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1, 0, 255, 255, 255, 255];
        assert_eq!(screen.server.asked[12..], image_request);
    }

    #[test]
    fn a_picture_that_breaks_off_is_an_error() {
        let mut screen = Screen::greet(ready(&[1, 1, 1, 0])).expect("a greeting");
        assert!(screen.colours(PAINTED).is_err());
    }

    #[test]
    fn an_answer_that_breaks_off_is_no_screen() {
        assert_eq!(first_screen(&[]), None);
        assert_eq!(first_screen(&[0; 40]), None);
        assert_eq!(first_screen(&[0xff; 64]), None);
    }
}
