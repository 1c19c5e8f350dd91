use serde_json::Value;
use tests::latchkey::{Home, workspace};
use tests::provider::TENANT;

fn member_names(value: &Value) -> Vec<&str> {
    let mut names: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

#[tokio::test]
async fn every_product_is_listed_with_all_fields() {
    let called = Home::new().call(&["recipes", "--json"]).await;
    assert_eq!((called.status, called.err.as_str()), (Some(0), ""));
    let listed = called.json();
    for recipe in listed.as_array().unwrap() {
        assert_eq!(
            member_names(recipe),
            ["account_type", "homepage_uri", "id", "name", "questions", "redirect_uris", "source"]
        );
        assert!(recipe["id"].as_str().unwrap().is_ascii());
        assert!(recipe["homepage_uri"].is_string() || recipe["homepage_uri"].is_null());
        assert!(!recipe["source"].as_str().unwrap().is_empty(), "{recipe}");
        let account_type = &recipe["account_type"];
        assert!(
            account_type.is_null()
                || [
                    "AzureADMyOrg",
                    "AzureADMultipleOrgs",
                    "AzureADandPersonalMicrosoftAccount",
                    "PersonalMicrosoftAccount"
                ]
                .contains(&account_type.as_str().unwrap()),
            "{recipe}"
        );
        for question in recipe["questions"].as_array().unwrap() {
            assert_eq!(member_names(question), ["choices", "id", "kind", "label"]);
            for choice in question["choices"].as_array().into_iter().flatten() {
                assert_eq!(member_names(choice), ["label", "value"]);
            }
            assert_eq!(question["choices"].is_array(), question["kind"] == "choice", "{question}");
        }
        // a template names questions of this recipe only
        let asked: Vec<&str> =
            recipe["questions"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
        for uri in recipe["redirect_uris"].as_array().unwrap() {
            for name in uri.as_str().unwrap().split('{').skip(1) {
                let name = name.split('}').next().unwrap();
                assert!(asked.contains(&name), "{uri} names {name}, asked are {asked:?}");
            }
        }
    }
}

#[tokio::test]
async fn the_five_products_have_the_facts_of_their_guides() {
    let listed = Home::new().call(&["recipes", "--json"]).await.json();
    let of = |id: &str| listed.as_array().unwrap().iter().find(|recipe| recipe["id"] == id).unwrap().clone();
    for (id, name, account_type) in [
        ("jinko", "jinkō", Some("AzureADMyOrg")),
        ("kandji", "Kandji", Some("AzureADMyOrg")),
        ("emnify", "emnify", Some("AzureADMultipleOrgs")),
        ("logto", "Logto", None),
        ("ipecs-cloud", "iPECS Cloud", Some("AzureADMyOrg")),
        ("another-product", "Another product", None),
    ] {
        let recipe = of(id);
        assert!(recipe["name"].as_str().unwrap().starts_with(name), "{recipe}");
        assert_eq!(recipe["account_type"].as_str(), account_type, "{id}");
    }
    let uris = |id: &str| {
        let uris = of(id)["redirect_uris"].clone();
        uris.as_array().unwrap().iter().map(|uri| uri.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for both in ["https://auth.kandji.io/login/callback", "https://auth.eu.kandji.io/login/callback"] {
        assert!(uris("kandji").iter().any(|uri| uri == both), "{both}");
    }
    assert!(uris("logto")[0].contains("/callback/{connector-id}"));
    assert_eq!(uris("ipecs-cloud"), Vec::<String>::new());
}

#[tokio::test]
async fn every_answer_that_is_taken_for_a_choice_is_listed() {
    let listed = Home::new().call(&["recipes", "--json"]).await.json();
    let mut listed_unknown = 0;
    for recipe in listed.as_array().unwrap() {
        let id = recipe["id"].as_str().unwrap();
        for question in recipe["questions"].as_array().unwrap() {
            let Some(choices) = question["choices"].as_array() else { continue };
            let is_listed = choices.iter().any(|choice| choice["value"] == "unknown");
            let answer = format!("{}=unknown", question["id"].as_str().unwrap());
            let base = ["check", "--tenant", TENANT, "--authority", "http://localhost:1", "--recipe", id];
            let called = Home::new().call(&[&base[..], &["--answer", &answer]].concat()).await;
            let is_refused = called.err.contains("choose one of the answers");
            assert_eq!(is_listed, !is_refused, "{id} {answer}: {called:?}");
            listed_unknown += usize::from(is_listed);
        }
    }
    assert!(listed_unknown > 0);
}

#[tokio::test]
async fn without_json_the_same_is_readable_and_without_colour() {
    let called = Home::new().call(&["recipes"]).await;
    assert_eq!(called.status, Some(0));
    for id in ["jinko", "kandji", "emnify", "logto", "ipecs-cloud", "another-product"] {
        assert!(called.out.contains(id), "{id}");
    }
    assert!(called.out.contains("https://auth.eu.kandji.io/login/callback"));
    assert!(!called.out.contains('\u{1b}'));
}

#[tokio::test]
async fn the_recipes_of_the_project_are_in_order() {
    let files: Vec<String> = std::fs::read_dir(workspace().join("src-tauri/recipes"))
        .unwrap()
        .map(|entry| entry.unwrap().path().display().to_string())
        .filter(|path| path.ends_with(".toml"))
        .collect();
    assert!(files.len() >= 6);
    let mut arguments = vec!["recipes", "check"];
    arguments.extend(files.iter().map(String::as_str));
    let called = Home::new().call(&arguments).await;
    assert_eq!(called.status, Some(0), "{called:?}");
}

#[tokio::test]
async fn a_recipe_with_a_mistake_is_named_by_file_line_and_column() {
    let home = Home::new();
    let right = std::fs::read_to_string(workspace().join("src-tauri/recipes/kandji.toml")).unwrap();
    for (name, text, line, words) in [
        ("broken.toml", "id = \"broken\"\nname = \n".to_owned(), Some(2), ""),
        ("unknown-key.toml", format!("no-such-key = 1\n{right}"), Some(1), "no-such-key"),
        ("empty.toml", String::new(), None, ""),
    ] {
        let file = home.folder().join(name);
        std::fs::write(&file, text).unwrap();
        let called = home.call(&["recipes", "check", file.to_str().unwrap()]).await;
        assert_eq!(called.status, Some(1), "{name}: {called:?}");
        let all = format!("{}{}", called.out, called.err);
        let place = format!("{}:", file.display());
        assert!(all.contains(&place), "{all}");
        let after = all.split(&place).nth(1).unwrap();
        let mut numbers = after.split(':');
        let found: u32 = numbers.next().unwrap().trim().parse().expect("a line");
        numbers.next().unwrap().trim().parse::<u32>().expect("a column");
        if let Some(line) = line {
            assert_eq!(found, line, "{all}");
        }
        assert!(all.contains(words), "{all}");
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_read_ends_with_2_and_the_others_are_checked_all_the_same() {
    let home = Home::new();
    let bad = home.folder().join("bad.toml");
    std::fs::write(&bad, "id = 1\n").unwrap();
    let missing = home.folder().join("missing.toml");
    let called = home.call(&["recipes", "check", missing.to_str().unwrap(), bad.to_str().unwrap()]).await;
    assert_eq!(called.status, Some(2));
    assert!(called.err.contains("missing.toml"));
    assert!(called.out.contains("bad.toml"));
    let noise = home.folder().join("noise.toml");
    std::fs::write(&noise, [0xff, 0xfe, 0x00, 0xc3]).unwrap();
    let called = home.call(&["recipes", "check", noise.to_str().unwrap()]).await;
    assert!(matches!(called.status, Some(1 | 2)), "{called:?}");
    let folder = home.call(&["recipes", "check", home.folder().to_str().unwrap()]).await;
    assert_eq!(folder.status, Some(2));
    home.call(&["recipes", "check"]).await.is_unusable("no file named");
}

#[tokio::test]
async fn as_json_each_problem_has_its_place() {
    let home = Home::new();
    let file = home.folder().join("x.toml");
    std::fs::write(&file, "nonsense = true\n").unwrap();
    let called = home.call(&["recipes", "check", "--json", file.to_str().unwrap()]).await;
    assert_eq!(called.status, Some(1));
    let problems = called.json()["problems"].as_array().unwrap().clone();
    assert!(!problems.is_empty());
    for problem in problems {
        assert!(problem["file"].as_str().unwrap().ends_with("x.toml"), "{problem}");
        assert!(problem["line"].as_u64().unwrap() >= 1 && problem["column"].as_u64().unwrap() >= 1);
    }
}
