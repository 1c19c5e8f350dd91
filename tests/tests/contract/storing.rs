//! Where the connections lie, and what stands in the way there.

use tests::latchkey::Home;

#[tokio::test]
async fn what_stands_where_the_database_should_be_is_named_and_stays_as_it_is() {
    let home = Home::new();
    let (theirs, folder) = (home.folder().join("theirs"), home.folder().join("folder"));
    std::fs::create_dir_all(&theirs).unwrap();
    std::fs::create_dir_all(folder.join("latchkey.db")).unwrap();
    // a database of SQLite with another application's id at byte 68
    store::Store::open(&theirs).unwrap();
    let file = theirs.join("latchkey.db");
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[68..72].copy_from_slice(b"othr");
    std::fs::write(&file, &bytes).unwrap();
    for (place, words) in
        [(&theirs, "Another program’s database"), (&folder, "a folder is named latchkey.db")]
    {
        let called = home.call(&["connections", "--data-dir", place.to_str().unwrap()]).await;
        called.is_unusable(words);
        assert!(called.err.contains(words) && called.err.contains("--data-dir"), "{called:?}");
        assert!(
            called.err.contains("Nothing was changed") && !called.err.contains("right to write"),
            "{called:?}"
        );
    }
    assert_eq!(std::fs::read(&file).unwrap(), bytes);
}
