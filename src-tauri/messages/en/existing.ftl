# Connections that already work, added by their ids: what does not fit, in the window and on the command line.

existing-no-product = Product: choose one from the list
existing-there-already = There is a connection with these two IDs already: { $name }
existing-unnamed = Without a name
existing-not-looked-up = The directory was not looked up: { $why } Latchkey took it as it stands.

column-name = Name
column-recipe = Product
column-tenant = Tenant
column-client-id = Client ID
column-expires = Expires

list-file-too-large = This file is larger than 1 MB. Save only the list, with the five columns.
list-file-too-many-rows = This file has more than 5,000 rows. Divide it into several.
list-file-not-text = This is no text file. In the spreadsheet choose **Save as** and the type **CSV**.
list-file-empty = There is nothing in this file.
list-file-open-quote = The quotation mark on line { $line } is never closed. Close it, or take it out.
list-file-column = The first line has to name the column **{ $column }** once. It reads: name, product, tenant, client ID, expires.

list-row-missing = nothing stands there
list-row-unknown-product = Latchkey knows no product of this name; use an id of latchkey recipes, or another-product
list-row-many-directories = this word means many directories; one of them is needed, by its ID or a domain
list-row-is-a-secret = a client secret stands there. It was not kept; take it out of the file
list-row-not-a-date = this is no day; write it as 2028-11-20
list-row-two-ways = day and month could be told either way; write it as 2028-11-20
