# What the test looks at, in words
check-state = Answer belongs to this test
check-format = Form of the token
check-algorithm = Kind of signature
check-header = Token names no key of its own
check-key = Key of Microsoft
check-signature = Signature
check-required-claims = Required claims
check-issuer = Issuer
check-tenant = Directory
check-audience = Made for this application
check-nonce = Token belongs to this test
check-expiry = Not expired
check-not-before = Counts from
check-issued-at = Made at
check-callback-issuer = Sender of the answer
check-registration-tenant = Account’s directory
check-email = E-mail address
check-graph-me = Profile at Microsoft Graph
check-graph-me-mail = E-mail in Microsoft Graph
check-graph-users = List of users at Microsoft Graph

# What Microsoft reported about an account: claims of the ID token and properties of Microsoft Graph
reported-name = Name
reported-email = E-mail address
reported-sign-in-name = Sign-in name
reported-object-id = Object ID of the account
reported-by-source = { $label } (`{ $name }`): { $address }

# A time of which nothing says where it was read
moment-without-zone = { $time }, time zone not named

# What a check expected or found, in words
found-signed-token = a signed token of three parts
found-encrypted-token = an encrypted token of five parts
found-unreadable-header = a header that is no JSON object
found-unreadable-claims = claims that are no JSON object
found-no-token = another number of parts
found-no-foreign-member = none of `crit`, `jwk`, `jku`, `x5u`
found-published-key = a published RSA key of this issuer, for signatures
found-missing = missing: { $names }
found-wrong-type = wrong type: { $names }
found-the-one-sent = the one that was sent
found-another = another one
found-profile = the profile
found-one-address = the same address in each place
found-mail = an e-mail address
found-users = the list of users
found-not-past = at most { $minutes } minutes past
found-not-ahead = at most { $minutes } minutes ahead
found-mail-empty = no e-mail address
found-no-roles = no application permission granted
found-other-roles = other application permissions only
found-no-tenant = the directory is not known
