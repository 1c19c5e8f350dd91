# What the test looks at, in words
check-state = Answer to this run
check-format = Form of the token
check-algorithm = Kind of signature
check-header = Nothing foreign in the header
check-key = Key of Microsoft
check-signature = Signed by
check-required-claims = Required claims
check-issuer = Issuer
check-tenant = Directory
check-audience = Meant for
check-nonce = Answer to this very test
check-expiry = Still good
check-not-before = Already good
check-issued-at = Made when
check-callback-issuer = Sender of the answer
check-registration-tenant = Account’s directory
check-email = E-mail address
check-graph-me = Profile at Microsoft Graph
check-graph-me-mail = E-mail in Microsoft Graph
check-graph-users = List of users at Microsoft Graph

# What a rehearsal found, in words
found-mail-empty = no e-mail address
found-no-roles = no application permission granted
found-other-roles = other application permissions only
found-no-tenant = the directory is not known
