//! Lists of connections, as a spreadsheet saves them.

use recipe::library;
use recipe::sheet::{MOST_ROWS, read};

/// Any file that is opened as such a list.
pub(super) fn sheet(data: &[u8]) {
    let Ok(sheet) = read(data, library()) else { return };
    assert!(sheet.rows.len() <= MOST_ROWS);
    assert!(sheet.rows.is_sorted_by_key(|row| row.line), "in the order of the file");
    for row in &sheet.rows {
        assert!(row.line >= 1);
        assert!(!row.name.chars().any(char::is_control), "{row:?}");
        if row.fits() {
            assert!(row.recipe.is_some() && row.tenant.is_some() && row.client_id.is_some(), "{row:?}");
        }
        for id in [&row.tenant, &row.client_id].into_iter().flatten() {
            assert!(!id.is_empty() && !id.contains(char::is_whitespace), "{row:?}");
        }
    }
}
