//! The table of commands: name, request, response. `None` where there is nothing to say.

/// Hands the table to a macro: `name(Request) -> Response`, and `name(Request, Event) -> Response` for a command that
/// reports while it runs.
#[macro_export]
macro_rules! with_commands {
    ($use:ident) => {
        $use! {
            plain {
                start($crate::home::Nothing) -> $crate::home::Start;
                close($crate::home::Nothing) -> $crate::home::Done;
                home($crate::list::ListQuery) -> $crate::home::Home;
                begin($crate::home::Begin) -> $crate::connection::ConnectionView;
                open($crate::home::Which) -> $crate::connection::ConnectionView;
                go($crate::connection::Go) -> $crate::connection::ConnectionView;
                rename($crate::home::Rename) -> $crate::home::Home;
                forget($crate::home::Which) -> $crate::home::Home;
                proceed($crate::connection::Continue) -> $crate::connection::Step;
                look_at($crate::connection::LookAt) -> $crate::connection::Remark;
                switch_cloud($crate::connection::SwitchCloud) -> $crate::connection::Step;
                paste_secret($crate::secret::PasteSecret) -> $crate::secret::SecretRemark;
                give_up_renewal($crate::home::Which) -> $crate::home::Home;
                enter_anyway($crate::home::Which) -> $crate::connection::ConnectionView;
                copy($crate::connection::Copy) -> $crate::connection::Copied;
                open_portal($crate::connection::OpenPortal) -> $crate::home::Done;
                browsers($crate::home::Nothing) -> $crate::test::Browsers;
                live_test($crate::home::Which) -> $crate::test::LiveTest;
                reopen_browser($crate::home::Which) -> $crate::test::LiveTest;
                stop($crate::home::Which) -> $crate::home::Done;
                seen_in_browser($crate::test::SeenInBrowser) -> $crate::test::Explained;
                try_redirect($crate::test::TryRedirect) -> $crate::home::Done;
                saw_redirect($crate::test::SawRedirect) -> $crate::connection::ConnectionView;
                save_reminder($crate::home::Which) -> $crate::connection::Saved;
                save_report($crate::connection::SaveReport) -> $crate::connection::Saved;
                practice($crate::home::Nothing) -> $crate::home::PracticeRoom;
                plant_fault($crate::home::PlantFault) -> $crate::home::PracticeRoom;
                open_practice_page($crate::home::Nothing) -> $crate::home::Done;
                silence($crate::settings::Silence) -> $crate::home::Done;
                save_settings($crate::settings::Settings) -> $crate::settings::SettingsSaved;
                stored($crate::home::Nothing) -> $crate::settings::Stored;
                forget_everything($crate::home::Nothing) -> $crate::home::Home;
                about($crate::home::Nothing) -> $crate::settings::About;
                last_check($crate::home::Which) -> $crate::checks::ConnectionChecks;
                check($crate::home::Which) -> $crate::checks::ConnectionChecks;
                add_existing($crate::existing::AddExisting) -> $crate::existing::Added;
                choose_list($crate::home::Nothing) -> $crate::existing::ListLook;
                add_list($crate::home::Nothing) -> $crate::existing::ListAdded;
                stop_checks($crate::home::Nothing) -> $crate::home::Done;
                diagnose_text($crate::diagnosis::DiagnoseText) -> $crate::diagnosis::Diagnosis;
                choose_file($crate::home::Nothing) -> $crate::diagnosis::ChosenFile;
                stop_diagnosis($crate::home::Nothing) -> $crate::home::Done;
                answer_questions($crate::diagnosis::AnswerQuestions) -> $crate::diagnosis::PointsTo;
                save_diagnosis($crate::diagnosis::SaveDiagnosis) -> $crate::connection::Saved;
                open_found_page($crate::diagnosis::OpenFoundPage) -> $crate::home::Done;
                hold_against($crate::diagnosis::HoldAgainst) -> $crate::diagnosis::Diagnosis;
                take_date($crate::diagnosis::TakeDate) -> $crate::home::Done;
                history($crate::home::Nothing) -> $crate::diagnosis::History;
                keep_history($crate::diagnosis::KeepHistory) -> $crate::diagnosis::History;
                forget_history($crate::home::Nothing) -> $crate::diagnosis::History;
            }
            reporting {
                prove_secret($crate::secret::ProveSecret, $crate::secret::SecretEvent) -> $crate::connection::Step;
                check_all($crate::home::Nothing, $crate::checks::CheckEvent) -> $crate::home::Home;
                start_test($crate::test::StartTest, $crate::test::TestEvent) -> $crate::connection::ConnectionView;
                diagnose_file($crate::diagnosis::DiagnoseFile, $crate::diagnosis::ReadEvent) -> $crate::diagnosis::Diagnosis;
                dropped_files($crate::home::Nothing, $crate::diagnosis::DropEvent) -> $crate::home::Done;
            }
        }
    };
}

macro_rules! names {
    (plain { $($name:ident($request:ty) -> $response:ty;)* } reporting { $($long:ident($asked:ty, $event:ty) -> $answer:ty;)* }) => {
        /// Every command's name, in the order of the table.
        pub const NAMES: &[&str] = &[$(stringify!($name),)* $(stringify!($long),)*];
    };
}
with_commands!(names);
