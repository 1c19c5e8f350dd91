# What is said about a pasted value, at its field.
#
# judgement-<field>-<problem>[-<note>]  the sentence at the field and in the summary
#   .todo                               what to do, as a sentence of its own, where it does not stand in the first
#
# Arguments: $normalized (ids and domains only, never a secret), $found and $usual (numbers of characters),
# $position (from 1), $domain.

## Application (client) ID

judgement-client-id-empty = Paste the Application (client) ID
    .todo = It stands on the app’s **Overview**, in the row **Application (client) ID**.
judgement-client-id-quoted-or-labelled-quotes = What stood around the Application (client) ID was left out
judgement-client-id-quoted-or-labelled-label = Taken from the pasted text: the Application (client) ID { $normalized }
judgement-client-id-quoted-or-labelled-surroundings = Application (client) ID { $normalized } was taken from the midst of other text
    .todo = Compare it with the row **Application (client) ID** on the app’s **Overview**.
judgement-client-id-is-a-url-taken = This is an address. The Application (client) ID in it was taken: { $normalized }
judgement-client-id-is-a-url = This is an address without an Application (client) ID in it
    .todo = Copy the row **Application (client) ID** on the app’s **Overview**.
judgement-client-id-is-a-url-tenant-id = The ID in this address is the Directory (tenant) ID
    .todo = Copy the row **Application (client) ID** on the app’s **Overview**, two rows above **Directory (tenant) ID**.
judgement-client-id-is-a-url-object-id = The ID in this address is an **Object ID**
    .todo = Copy the row **Application (client) ID** on the app’s **Overview**, above **Object ID**.
judgement-client-id-is-a-url-secret-id = The ID in this address is a **Secret ID**
    .todo = Copy the row **Application (client) ID** on the app’s **Overview**.
judgement-client-id-is-a-url-other-id = The ID in this address belongs to something else, such as a subscription, a policy or a request
    .todo = Copy the row **Application (client) ID** on the app’s **Overview**.
judgement-client-id-is-a-url-several = This address holds more than one ID, and does not say which is the Application (client) ID
    .todo = Copy the row **Application (client) ID** on the app’s **Overview**.
judgement-client-id-is-an-email = This is an e-mail address. The Application (client) ID is 36 characters in five groups
    .todo = Copy the row **Application (client) ID** on the app’s **Overview**.
judgement-client-id-is-a-secret = This looks like a client secret. The Application (client) ID is 36 characters in five groups
    .todo = Keep the secret for the page that asks for it. Here, paste the row **Application (client) ID** of the app’s **Overview**.
judgement-client-id-nil-guid = This Application (client) ID holds only zeros: it stands for “none”
    .todo = Copy the row **Application (client) ID** on the app’s **Overview**.
judgement-client-id-same-as-other-id = Application (client) ID is the same as Directory (tenant) ID
    .todo = Copy both again: **Application (client) ID** stands two rows above **Directory (tenant) ID**.
judgement-client-id-not-a-guid = This is no Application (client) ID, which is 36 characters in five groups
    .todo = Copy it with the copy sign that appears next to **Application (client) ID** on the app’s **Overview**.
judgement-client-id-not-a-guid-too-short = Application (client) ID has { $found } characters, { $usual } are needed
    .todo = Copy it again with the copy sign next to it.
judgement-client-id-not-a-guid-too-long = Application (client) ID has { $found } characters, { $usual } are needed; something stands behind it
    .todo = Copy it again with the copy sign next to it.
judgement-client-id-not-a-guid-foreign-character = Character { $position } of the Application (client) ID is none of 0–9 and a–f
    .todo = Copy it with the copy sign next to it instead of typing it.
judgement-client-id-not-a-guid-cut-off = Application (client) ID is cut off: it ends in dots
    .todo = Copy it with the copy sign next to it. Marking it with the mouse takes only what is shown.
judgement-client-id-not-a-guid-domain = This is a domain. The Application (client) ID is 36 characters in five groups
    .todo = A domain may go into the field **Directory (tenant) ID**. Here, paste the row **Application (client) ID** of the app’s **Overview**.
judgement-client-id-not-a-guid-words = This is text, perhaps the app’s name. The Application (client) ID is 36 characters in five groups
    .todo = The copy sign of a neighbouring row copies that row’s text. Use the one next to **Application (client) ID**.
judgement-client-id-not-a-guid-object-id = This is the **Object ID**. The Application (client) ID stands one row above it
    .todo = Copy the row **Application (client) ID** on the app’s **Overview**.
judgement-client-id-not-a-guid-tenant-id = This is the Directory (tenant) ID. The Application (client) ID stands two rows above it
    .todo = Copy the row **Application (client) ID** on the app’s **Overview**.
judgement-client-id-not-a-guid-secret-id = This is a **Secret ID**. The Application (client) ID stands on the app’s **Overview**
    .todo = Open **Overview** and copy the row **Application (client) ID**.
judgement-client-id-not-a-guid-other-id = This ID belongs to something else, as the text before it says
    .todo = Copy the row **Application (client) ID** on the app’s **Overview**.
judgement-client-id-not-a-guid-several = More than one ID was pasted, and nothing says which is the Application (client) ID
    .todo = Copy only the row **Application (client) ID** on the app’s **Overview**.
judgement-client-id-not-a-guid-too-large = This is far too long for an Application (client) ID, which has 36 characters
    .todo = Copy the row **Application (client) ID** on the app’s **Overview**.

## Directory (tenant) ID

judgement-tenant-empty = Paste the Directory (tenant) ID
    .todo = It stands on the app’s **Overview**, in the row **Directory (tenant) ID**. A domain such as contoso.com will do as well.
judgement-tenant-quoted-or-labelled-quotes = What stood around it was left out. Taken as the tenant: { $normalized }
judgement-tenant-quoted-or-labelled-label = Taken from the pasted text as the tenant: { $normalized }
judgement-tenant-quoted-or-labelled-surroundings = Directory (tenant) ID { $normalized } was taken from the midst of other text
    .todo = Compare it with the row **Directory (tenant) ID** on the app’s **Overview**.
judgement-tenant-is-a-url-taken = This is an address. The Directory (tenant) ID in it was taken: { $normalized }
judgement-tenant-is-a-url = This is an address without a Directory (tenant) ID in it
    .todo = Copy the row **Directory (tenant) ID** on the app’s **Overview**.
judgement-tenant-is-a-url-domain = This is an address without a Directory (tenant) ID in it
    .todo = If { $domain } is your tenant, enter that alone. Otherwise copy the row **Directory (tenant) ID** on the app’s **Overview**.
judgement-tenant-is-a-url-client-id = The ID in this address is the Application (client) ID
    .todo = Copy the row **Directory (tenant) ID** on the app’s **Overview**, two rows below **Application (client) ID**.
judgement-tenant-is-a-url-object-id = The ID in this address is an **Object ID**
    .todo = Copy the row **Directory (tenant) ID** on the app’s **Overview**, below **Object ID**.
judgement-tenant-is-a-url-secret-id = The ID in this address is a **Secret ID**
    .todo = Copy the row **Directory (tenant) ID** on the app’s **Overview**.
judgement-tenant-is-a-url-other-id = The ID in this address belongs to something else, such as a subscription, a policy or a request
    .todo = Copy the row **Directory (tenant) ID** on the app’s **Overview**.
judgement-tenant-is-a-url-several = This address holds more than one ID, and does not say which is the Directory (tenant) ID
    .todo = Copy the row **Directory (tenant) ID** on the app’s **Overview**.
judgement-tenant-is-an-email = This is an e-mail address. Its domain was taken as the tenant: { $normalized }
    .todo = If that is not a domain of your tenant, copy the row **Directory (tenant) ID** on the app’s **Overview**.
judgement-tenant-is-a-domain = Microsoft is asked next for the Directory (tenant) ID of { $normalized }
judgement-tenant-is-a-secret = This looks like a client secret. The Directory (tenant) ID is 36 characters in five groups
    .todo = Keep the secret for the page that asks for it. Here, paste the row **Directory (tenant) ID** of the app’s **Overview**.
judgement-tenant-nil-guid = This Directory (tenant) ID holds only zeros: it stands for “none”
    .todo = Copy the row **Directory (tenant) ID** on the app’s **Overview**.
judgement-tenant-same-as-other-id = Directory (tenant) ID is the same as Application (client) ID
    .todo = Copy both again: **Directory (tenant) ID** stands two rows below **Application (client) ID**.
judgement-tenant-not-a-guid = This is neither a Directory (tenant) ID, which is 36 characters in five groups, nor a domain
    .todo = Copy it with the copy sign that appears next to **Directory (tenant) ID** on the app’s **Overview**.
judgement-tenant-not-a-guid-too-short = Directory (tenant) ID has { $found } characters, { $usual } are needed
    .todo = Copy it again with the copy sign next to it.
judgement-tenant-not-a-guid-too-long = Directory (tenant) ID has { $found } characters, { $usual } are needed; something stands behind it
    .todo = Copy it again with the copy sign next to it.
judgement-tenant-not-a-guid-foreign-character = Character { $position } of the Directory (tenant) ID is none of 0–9 and a–f
    .todo = Copy it with the copy sign next to it instead of typing it.
judgement-tenant-not-a-guid-cut-off = Directory (tenant) ID is cut off: it ends in dots
    .todo = Copy it with the copy sign next to it. Marking it with the mouse takes only what is shown.
judgement-tenant-not-a-guid-words = This looks like the tenant’s name. Its Directory (tenant) ID or a domain of it is needed
    .todo = Copy the row **Directory (tenant) ID** on the app’s **Overview**, or enter a domain such as contoso.onmicrosoft.com.
judgement-tenant-not-a-guid-client-id = This is the Application (client) ID. The Directory (tenant) ID stands two rows below it
    .todo = Copy the row **Directory (tenant) ID** on the app’s **Overview**.
judgement-tenant-not-a-guid-object-id = This is the **Object ID**. The Directory (tenant) ID stands one row below it
    .todo = Copy the row **Directory (tenant) ID** on the app’s **Overview**.
judgement-tenant-not-a-guid-secret-id = This is a **Secret ID**. The Directory (tenant) ID stands on the app’s **Overview**
    .todo = Open **Overview** and copy the row **Directory (tenant) ID**.
judgement-tenant-not-a-guid-other-id = This ID belongs to something else, as the text before it says
    .todo = Copy the row **Directory (tenant) ID** on the app’s **Overview**.
judgement-tenant-not-a-guid-several = More than one ID was pasted, and nothing says which is the Directory (tenant) ID
    .todo = Copy only the row **Directory (tenant) ID** on the app’s **Overview**.
judgement-tenant-not-a-guid-too-large = This is far too long for a Directory (tenant) ID, which has 36 characters
    .todo = Copy the row **Directory (tenant) ID** on the app’s **Overview**.

## Client secret value

judgement-secret-empty = Paste the Client secret value
    .todo = Copy it from the column **Value** with the copy sign next to it.
judgement-secret-quoted-or-labelled-quotes = The quotes or brackets around the Client secret value were left out
judgement-secret-quoted-or-labelled-label = The Client secret value was taken; the label before it was left out
judgement-secret-quoted-or-labelled-table-row = A whole row of the table was pasted. The Client secret value was taken from its column **Value**
judgement-secret-quoted-or-labelled-surroundings = The Client secret value was taken; what stood around it was left out
judgement-secret-quoted-or-labelled-pasted-twice = The Client secret value was there twice. It was taken once
judgement-secret-secret-id-not-value = This looks like the Secret ID. The Client secret value stands in the column **Value**, to the left of it
    .todo = Copy the column **Value** with the copy sign next to it. If it shows asterisks, the value is gone: delete that secret, add a new one, and copy its **Value** at once.
judgement-secret-secret-id-not-value-client-id = This is the Application (client) ID. The Client secret value stands under **Certificates & secrets**, in the column **Value**
    .todo = Open **Certificates & secrets** and copy the column **Value** with the copy sign next to it.
judgement-secret-secret-id-not-value-tenant-id = This is the Directory (tenant) ID. The Client secret value stands under **Certificates & secrets**, in the column **Value**
    .todo = Open **Certificates & secrets** and copy the column **Value** with the copy sign next to it.
judgement-secret-secret-id-not-value-object-id = This is the **Object ID**. The Client secret value stands under **Certificates & secrets**, in the column **Value**
    .todo = Open **Certificates & secrets** and copy the column **Value** with the copy sign next to it.
judgement-secret-same-as-other-id = This ID already stands in another field. The Client secret value stands in the column **Value**
    .todo = Open **Certificates & secrets** and copy the column **Value** with the copy sign next to it.
judgement-secret-same-as-other-id-client-id = Client secret value is the same as Application (client) ID
    .todo = Open **Certificates & secrets** and copy the column **Value** with the copy sign next to it.
judgement-secret-same-as-other-id-tenant-id = Client secret value is the same as Directory (tenant) ID
    .todo = Open **Certificates & secrets** and copy the column **Value** with the copy sign next to it.
judgement-secret-masked = The portal hides this Client secret value: it shows three characters and asterisks
    .todo = The page was reloaded or left since the secret was made. The value is gone, and nobody can show it again: delete that secret, add a new one, and copy its **Value** at once.
judgement-secret-truncated-cut-off = Client secret value is cut off: it ends in dots
    .todo = The portal shows only its beginning. Copy it with the copy sign next to **Value**; marking it with the mouse takes only what is shown.
judgement-secret-truncated-too-short = Client secret value has { $found ->
    [one] one character
   *[other] { $found } characters
}; the shortest that Microsoft makes has { $usual }
    .todo = Copy it again with the copy sign next to **Value**.
judgement-secret-truncated-characters-lost = Client secret value has { $found } characters, one of this kind has { $usual }
    .todo = Copy it again with the copy sign next to **Value**. A double click leaves out a dot or a hyphen at either end.
judgement-secret-truncated-too-long = Client secret value has { $found } characters, one of this kind has { $usual }
    .todo = Look whether something was pasted behind it. It is used as it is; the test will show.
judgement-secret-truncated-unusual-length = Client secret value has an unusual length: { $found } characters
    .todo = Look whether it was copied whole. It is used as it is; the test will show.
judgement-secret-whitespace-inside = Client secret value has a space inside, which no value has
    .todo = Copy it again with the copy sign next to **Value**.
judgement-secret-whitespace-inside-joined = Client secret value was broken over two lines, as mail does it. It was joined again
judgement-secret-not-a-secret-address = This is a web address. The Client secret value stands in the column **Value**
    .todo = Open **Certificates & secrets** and copy the column **Value** with the copy sign next to it.
judgement-secret-not-a-secret-email = This is an e-mail address. The Client secret value stands in the column **Value**
    .todo = Open **Certificates & secrets** and copy the column **Value** with the copy sign next to it.
judgement-secret-not-a-secret-words = This is text. The Client secret value is about 40 characters without a space
    .todo = Copy the column **Value** with the copy sign next to it.
judgement-secret-not-a-secret-token = This is a token or a code, which ends within hours. A Client secret value is needed
    .todo = Open **Certificates & secrets** and copy the column **Value** with the copy sign next to it.
judgement-secret-not-a-secret-certificate = This is a certificate or a key. A Client secret value is needed
    .todo = Open **Certificates & secrets**, tab **Client secrets**, and copy the column **Value**.
judgement-secret-not-a-secret-thumbprint = This is a certificate’s thumbprint. A Client secret value is needed
    .todo = Open **Certificates & secrets**, tab **Client secrets**, and copy the column **Value**.
judgement-secret-not-a-secret-structure = This is structured text (JSON or XML) in which no Client secret value is named
    .todo = Copy the column **Value** with the copy sign next to it.
judgement-secret-not-a-secret-domain = This is a domain. The Client secret value stands in the column **Value**
    .todo = Open **Certificates & secrets** and copy the column **Value** with the copy sign next to it.
judgement-secret-not-a-secret-several = More than one value was pasted, and nothing says which is the Client secret value
    .todo = Copy only the **Value** of the secret that was made for this.
judgement-secret-not-a-secret-too-large = This is far too long for a Client secret value, which is about 40 characters
    .todo = Copy the column **Value** with the copy sign next to it.
judgement-secret-looks-encoded-decoded = The Client secret value was encoded. It was decoded, and is used so
judgement-secret-looks-encoded-kept-encoded = Client secret value looks encoded
    .todo = It is used as it is. If the test fails, copy it again from the column **Value**.
judgement-secret-unfamiliar-shape = Client secret value has a shape that Latchkey does not know. It is used as it is
    .todo = If you copied the column **Value** with the copy sign, go on: the test will show.

# Redirect URIs. Arguments: $length, $character, $position (from 1), $scheme.

redirect-empty = Enter the redirect URI
redirect-not-absolute = This address has no beginning. It begins with **https://**
redirect-scheme = This address begins with { $scheme }. For the platform **Web** it begins with **https://**
redirect-http-not-localhost = This address begins with **http://**, which Microsoft takes for localhost only. Use **https://**
redirect-host = This address names no host that can be reached: look at what stands between **//** and the next slash
redirect-user-information = This address holds a user name before the host. Leave out everything up to the **@**
redirect-ipv6-loopback = This address names **[::1]**, which Microsoft does not take. Use **http://localhost**
redirect-loopback-address = The portal does not take **http://127.0.0.1** in its box, only in the app’s **Manifest**. Use **http://localhost**
redirect-wildcard = This address holds an asterisk. The portal does not take it in its box, and Microsoft advises against it. Enter each address in full
redirect-query = This address holds a **?**, which Microsoft takes only where personal accounts cannot sign in. Leave out what follows it
redirect-fragment = This address holds a **#**. Leave out what follows it
redirect-too-long = This address has { $length } characters, 256 are the most
redirect-unsupported-character = This address holds { $character } as character { $position }, which Microsoft does not take
redirect-bare-character = This address holds { $character } as character { $position }, which an address holds only encoded, with a **%**. Copy the address from the product again
redirect-blank = This address has a space or a character that cannot be seen, as character { $position }. Leave it out
redirect-case = This address has capitals in its path. Microsoft tells them from small letters: copy it, do not type it
redirect-no-path = This address has no path. Microsoft answers to it with a slash behind it
redirect-trailing-slash = This address ends in a slash. It counts: with and without it are two addresses
redirect-path = This address has an empty or dotted part in its path. Copy it from the product again

# Where the address copied back from the portal differs from the product's. Arguments: $expected, $found, $position.

difference-scheme = Redirect URI begins differently: expected **{ $expected }**, found **{ $found }**
difference-host = Redirect URI names another host: expected **{ $expected }**, found **{ $found }**
difference-path = Redirect URI has another path: expected **{ $expected }**, found **{ $found }**
difference-case = Redirect URI differs in capitals: expected **{ $expected }**, found **{ $found }**. Microsoft tells them apart
difference-trailing-slash = Redirect URI differs by the slash at the end. Microsoft tells the two apart
difference-query = Redirect URI differs behind the **?**: expected **{ $expected }**, found **{ $found }**
difference-fragment = Redirect URI differs behind the **#**: expected **{ $expected }**, found **{ $found }**
difference-blank = Redirect URI has a space or a character that cannot be seen inside. Delete it there and paste the address again
difference-longer = Redirect URI has more at its end: **{ $found }**. Delete that
difference-shorter = Redirect URI lacks its end: **{ $expected }**. Paste the address again
