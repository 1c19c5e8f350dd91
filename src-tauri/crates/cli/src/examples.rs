//! Examples, below the help of each command. The first line is their heading.

/// Of the program.
pub const WHOLE: &str = "\
Examples:
  What is this that somebody pasted?
      latchkey inspect secret < pasted.txt
  Why does this sign-in fail?
      latchkey diagnose ticket.txt
  Does Microsoft accept this secret?
      latchkey check --tenant contoso.com --client-id ID --secret-stdin < secret.txt
  Does a real sign-in work, as the product of a saved connection will do it?
      latchkey sign-in --connection ID
  Try everything without Microsoft:
      latchkey practice --json";

/// Of `latchkey recipes`.
pub const RECIPES: &str = "\
Examples:
  Which products does it know, and what does each ask?
      latchkey recipes
  Is this recipe file in order?
      latchkey recipes check my-product.toml";

/// Of `latchkey inspect`.
pub const INSPECT: &str = "\
Example:
  Is this the secret's value, or its ID?
      latchkey inspect secret < pasted.txt";

/// Of `latchkey check`.
pub const CHECK: &str = "\
Examples:
  Does Microsoft accept this secret?
      latchkey check --tenant contoso.com --client-id ID --secret-stdin < secret.txt
  Do all saved connections still hold?
      latchkey check --all --json

Asking about a secret leaves an entry in the tenant's sign-in log. Without one,
a single check asks with a made-up secret, which leaves a failed entry there.";

/// Of `latchkey diagnose`.
pub const DIAGNOSE: &str = "\
Examples:
  Why does this sign-in fail?
      latchkey diagnose ticket.txt
  The same, with recorded traffic of the same failure beside it:
      latchkey diagnose --json ticket.txt traffic.har";

/// Of `latchkey connections`.
pub const CONNECTIONS: &str = "\
Examples:
  Save a connection that works already:
      latchkey connections add --recipe emnify --tenant contoso.com --client-id ID
  Save those of a list, after a look at what would be saved:
      latchkey connections import --dry-run list.csv";

/// Of `latchkey sign-in`.
pub const SIGN_IN: &str = "\
Examples:
  Does a real sign-in work, in a private window?
      latchkey sign-in --connection ID --browser private
  The same over a remote shell, with a port to forward:
      latchkey sign-in --connection ID --browser print --port 8400";

/// Of `latchkey report`.
pub const REPORT: &str = "\
Example:
  A page for whoever helps:
      latchkey report --last --format html > report.html";

/// Of `latchkey practice`.
pub const PRACTICE: &str = "\
Examples:
  A tenant to try everything at:
      latchkey practice --print-secret
  One in which every secret has expired:
      latchkey practice --fault secret-expired --json";
