//! Whose turn it is: so many at once, and no more than so many at one server.

use std::collections::{BTreeMap, VecDeque};

/// So many are checked at once.
pub const AT_ONCE: usize = 16;
/// So many of them at one server. One connection asks one question at a time.
pub const AT_ONE_SERVER: usize = 8;

/// What waits at one server, and how many are under way there.
#[derive(Debug)]
struct Queue<T> {
    waiting: VecDeque<T>,
    under_way: usize,
}

/// What is still to be done, server by server.
#[derive(Debug)]
pub struct Turns<T> {
    queues: Vec<Queue<T>>,
    under_way: usize,
    /// The server that comes next, so that each gets its turn.
    next: usize,
}

/// Where something is under way; given back when it is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At(usize);

impl<T> Turns<T> {
    /// Everything, each with the name of its server. At one server the order stays.
    pub fn of(all: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut queues: Vec<Queue<T>> = Vec::new();
        for (server, what) in all {
            let at = *places.entry(server).or_insert_with(|| {
                queues.push(Queue { waiting: VecDeque::new(), under_way: 0 });
                queues.len() - 1
            });
            queues[at].waiting.push_back(what);
        }
        Self { queues, under_way: 0, next: 0 }
    }

    /// The next one that may begin now.
    pub fn begin(&mut self) -> Option<(At, T)> {
        if self.under_way >= AT_ONCE {
            return None;
        }
        let count = self.queues.len();
        for step in 0..count {
            let at = (self.next + step) % count;
            let queue = &mut self.queues[at];
            if queue.under_way >= AT_ONE_SERVER {
                continue;
            }
            if let Some(what) = queue.waiting.pop_front() {
                queue.under_way += 1;
                self.under_way += 1;
                self.next = (at + 1) % count;
                return Some((At(at), what));
            }
        }
        None
    }

    /// One is over.
    pub fn end(&mut self, At(at): At) {
        if let Some(queue) = self.queues.get_mut(at) {
            queue.under_way = queue.under_way.saturating_sub(1);
            self.under_way = self.under_way.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn everyone_gets_a_turn_within_the_bounds_and_no_place_stays_idle(
            servers in proptest::collection::vec(0..6_usize, 0..120),
            endings in proptest::collection::vec(0..16_usize, 0..200),
        ) {
            let all: Vec<(String, usize)> =
                servers.iter().enumerate().map(|(number, server)| (format!("s{server}"), number)).collect();
            let mut turns = Turns::of(all.clone());
            let mut begun = Vec::new();
            let mut running: Vec<(At, usize)> = Vec::new();
            let mut endings = endings.into_iter().cycle();
            loop {
                while let Some((at, what)) = turns.begin() {
                    running.push((at, what));
                    begun.push(what);
                }
                let mut at_each: BTreeMap<usize, usize> = BTreeMap::new();
                for (_, what) in &running {
                    *at_each.entry(servers[*what]).or_default() += 1;
                }
                prop_assert!(running.len() <= AT_ONCE && at_each.values().all(|count| *count <= AT_ONE_SERVER));
                let could = |server: &usize| at_each.get(server).copied().unwrap_or(0) < AT_ONE_SERVER;
                let waits = servers.iter().enumerate().any(|(what, server)| !begun.contains(&what) && could(server));
                prop_assert!(running.len() == AT_ONCE || !waits, "somebody waits while there is room");
                if running.is_empty() {
                    break;
                }
                let (at, _) = running.swap_remove(endings.next().unwrap_or(0) % running.len());
                turns.end(at);
            }
            begun.sort_unstable();
            prop_assert_eq!(begun, (0..servers.len()).collect::<Vec<_>>());
        }
    }
}
