//! The account, and the product's own calls.

use super::*;

#[tokio::test]
async fn the_expected_address_decides() {
    let authority = Authority::start().await;
    for (claims, outcome, cause, status) in [
        (json!({}), End::Passed, None, CheckStatus::Passed),
        (json!({"email": "ADA@ACME.EXAMPLE"}), End::Passed, None, CheckStatus::Passed),
        (
            json!({"email": null, "preferred_username": "ada@acme.example"}),
            End::Passed,
            None,
            CheckStatus::Passed,
        ),
        (
            json!({"email": "other@acme.example", "upn": "ada@acme.example"}),
            End::Passed,
            None,
            CheckStatus::Warning,
        ),
        (
            json!({"email": "other@acme.example"}),
            End::Failed,
            Some("email-does-not-match"),
            CheckStatus::Failed,
        ),
        (
            json!({"email": null, "preferred_username": "ada"}),
            End::Failed,
            Some("email-claim-missing"),
            CheckStatus::Failed,
        ),
    ] {
        authority.script(|script| script.claims = claims);
        let plan = signin::Plan { expect_email: Some("Ada@acme.example".into()), ..plan(&authority) };
        let (ran, _) = run(&plan, |address| async move { address.sign_in().await }).await;
        assert_eq!(ran.ended(), (outcome, cause, None));
        assert_eq!(ran.check("email").status, status);
        let stage = if cause.is_none() { StageStatus::Passed } else { StageStatus::Failed };
        assert!(ran.stages.contains(&(Stage::AccountMatches, stage)));
        assert_eq!(ran.outcome.exit_status(), u8::from(cause.is_some()));
    }
}

#[tokio::test]
async fn without_an_expected_address_a_difference_between_the_sources_is_a_warning() {
    let authority = Authority::start().await;
    for (claims, compare_sources, status) in [
        (json!({"upn": "ada@acme.example"}), true, Some(CheckStatus::Passed)),
        (json!({"upn": "a.lovelace@acme.example"}), true, Some(CheckStatus::Warning)),
        (json!({"email": null, "upn": "ada@acme.example"}), true, Some(CheckStatus::Warning)),
        (json!({"upn": "a.lovelace@acme.example"}), false, None),
    ] {
        authority.script(|script| script.claims = claims);
        let address_sources = vec![signin::AddressSource::ClaimEmail, signin::AddressSource::ClaimUpn];
        let plan = signin::Plan { compare_sources, address_sources, ..plan(&authority) };
        let (ran, _) = run(&plan, |address| async move { address.sign_in().await }).await;
        assert_eq!(ran.ended(), (End::Passed, None, None), "it fails nothing");
        let check = ran.outcome.checks.iter().find(|check| check.id == "email");
        assert_eq!(check.map(|check| check.status), status);
        assert!(ran.stages.contains(&(Stage::AccountMatches, StageStatus::Skipped)));
    }
}

#[tokio::test]
async fn an_address_may_be_read_at_graph() {
    let authority = Authority::start().await;
    let plan = signin::Plan {
        expect_email: Some("ada@acme.example".into()),
        address_sources: vec![
            signin::AddressSource::GraphMail,
            signin::AddressSource::GraphUserPrincipalName,
        ],
        ..plan(&authority)
    };
    let (ran, _) = run(&plan, |address| async move { address.sign_in().await }).await;
    assert_eq!(ran.ended(), (End::Passed, None, None));
    assert_eq!(
        ran.outcome.account.as_ref().and_then(|account| account.mail.as_deref()),
        Some("ada@acme.example")
    );
    authority.script(|script| {
        script.me = (403, json!({"error": {"code": "Authorization_RequestDenied", "message": "no"}}))
    });
    let (ran, _) = run(&plan, |address| async move { address.sign_in().await }).await;
    assert_eq!(ran.ended(), (End::Failed, Some("explained"), None));
    assert_eq!(ran.explained, [Context::GraphMe]);
}

#[tokio::test]
async fn an_account_without_a_mailbox_fails_where_the_product_reads_mail() {
    let authority = Authority::start().await;
    for (me, holds) in [
        (json!({"id": "1", "mail": "ada@acme.example"}), true),
        (json!({"id": "1", "mail": null, "userPrincipalName": "ada@acme.example"}), false),
        (json!({"id": "1", "mail": ""}), false),
    ] {
        authority.script(|script| script.me = (200, me));
        let plan =
            signin::Plan { rehearsals: vec![Rehearsal::GraphMe, Rehearsal::GraphMeMail], ..plan(&authority) };
        let (ran, page) = run(&plan, |address| async move { address.sign_in().await }).await;
        let rehearsals: Vec<&Value> = ran.lines.iter().filter(|line| line["event"] == "rehearsal").collect();
        assert_eq!(
            rehearsals[0],
            &json!({"event": "rehearsal", "id": "graph-me", "status": "passed", "cause": null, "detail": null})
        );
        if holds {
            assert_eq!(rehearsals[1]["status"], "passed");
            assert_eq!(ran.ended(), (End::Passed, None, None));
        } else {
            let failed = json!({"event": "rehearsal", "id": "graph-me-mail", "status": "failed", "cause": "email-claim-missing", "detail": "mail-empty"});
            assert_eq!(rehearsals[1], &failed);
            assert_eq!(ran.ended(), (End::Failed, Some("email-claim-missing"), None));
            assert_eq!(ran.stages.last(), Some(&(Stage::ProductsCalls, StageStatus::Failed)));
            assert_eq!(page.0, 400);
        }
    }
}

#[tokio::test]
async fn listing_users_is_rehearsed_with_the_applications_own_rights() {
    let authority = Authority::start().await;
    let denied =
        json!({"error": {"code": "Authorization_RequestDenied", "message": "Insufficient privileges"}});
    for (roles, users, detail) in [
        (json!(["User.Read.All"]), (200, json!({"value": []})), None),
        (Value::Null, (403, denied.clone()), Some("no-roles")),
        (json!(["Mail.Send"]), (403, denied.clone()), Some("other-roles")),
        (json!(["User.Read.All"]), (403, denied.clone()), Some("Authorization_RequestDenied")),
    ] {
        authority.script(|script| {
            script.roles = roles;
            script.users = users;
        });
        let plan = signin::Plan { rehearsals: vec![Rehearsal::GraphUsers], ..plan(&authority) };
        let (ran, _) = run(&plan, |address| async move { address.sign_in().await }).await;
        let line = &ran.lines[4];
        assert_eq!((&line["event"], &line["id"]), (&json!("rehearsal"), &json!("graph-users")));
        assert_eq!(line["detail"], json!(detail));
        if detail.is_none() {
            assert_eq!(ran.ended(), (End::Passed, None, None));
        } else {
            assert_eq!(ran.ended(), (End::Failed, Some("explained"), None));
            assert_eq!(ran.explained, [Context::GraphUsers]);
        }
    }
}

#[tokio::test]
async fn without_the_registrations_tenant_listing_users_is_skipped_and_said() {
    let authority = Authority::start().await;
    authority.script(|script| script.issuer = "{origin}/{tenantid}/v2.0".into());
    let plan = signin::Plan {
        sign_in_tenant: tenant("organizations"),
        rehearsals: vec![Rehearsal::GraphUsers],
        ..plan(&authority)
    };
    let (ran, _) = run(&plan, |address| async move { address.sign_in().await }).await;
    assert_eq!(ran.lines[4]["status"], "skipped");
    assert_eq!(ran.lines[4]["detail"], "no-tenant");
    assert_eq!(ran.ended(), (End::Passed, None, None));
}

#[tokio::test]
async fn an_account_from_another_tenant_than_the_registrations_is_shown_as_such() {
    let authority = Authority::start().await;
    authority.script(|script| script.issuer = "{origin}/{tenantid}/v2.0".into());
    for (registration, status) in [(TENANT, CheckStatus::Passed), (ELSEWHERE, CheckStatus::Warning)] {
        let plan = signin::Plan {
            sign_in_tenant: tenant("organizations"),
            registration_tenant: Some(tenant(registration)),
            ..plan(&authority)
        };
        let (ran, _) = run(&plan, |address| async move { address.sign_in().await }).await;
        assert_eq!(ran.ended(), (End::Passed, None, None));
        let check = ran.check("registration-tenant");
        assert_eq!(
            (check.status, check.expected.as_deref(), check.found.as_deref()),
            (status, Some(registration), Some(TENANT))
        );
    }
}

#[tokio::test]
async fn the_applications_own_token_comes_from_the_registrations_tenant() {
    let authority = Authority::start().await;
    authority.script(|script| script.issuer = "{origin}/{tenantid}/v2.0".into());
    let plan = signin::Plan {
        sign_in_tenant: tenant("organizations"),
        registration_tenant: Some(tenant(ELSEWHERE)),
        rehearsals: vec![Rehearsal::GraphUsers],
        ..plan(&authority)
    };
    let (ran, _) = run(&plan, |address| async move { address.sign_in().await }).await;
    assert_eq!(ran.lines[4]["status"], "passed");
    let discovered = authority.script.lock().expect("not poisoned").discovered.clone();
    assert_eq!(discovered, ["organizations", ELSEWHERE]);
}
