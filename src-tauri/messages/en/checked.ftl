# The checks of a connection, in words: what was looked at, and what was found where there is nothing more to say.

checked-network = Connection to Microsoft
checked-clock = Clock of this computer
checked-tenant = Directory
checked-client = Application
checked-secret = Client secret
checked-permissions = Permissions of the product

checked-passed = Fits
checked-failed = Does not fit
checked-inconclusive = Not known
checked-skipped = Not asked for
checked-unfinished = The two IDs are not known yet. Open the connection in the window and enter them
checked-other-application = The secret that is kept was accepted for other IDs than those given since. Open the connection in the window and paste the secret of this application
checked-clock-right = Right
checked-clock-apart = Off by { $seconds } seconds, which is still fine
checked-clock-inconclusive = The answer named no time
checked-client-passed = Microsoft knows it in this directory
checked-client-skipped = Not asked for: without its secret that leaves an entry in the sign-in log
checked-secret-passed = Microsoft accepts it
checked-secret-skipped = Not asked for: Latchkey does not have it
checked-permissions-skipped = This product needs none to be checked
