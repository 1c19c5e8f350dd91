# The pages that Latchkey itself shows in the browser, at the end of a test sign-in.
# Each page: the title of the tab, one heading, one or two sentences. No markup.

loopback-passed-title = The sign-in worked · Latchkey
loopback-passed-heading = The sign-in worked
loopback-passed-text = Go back to Latchkey: it shows what was proven. You can close this tab.

loopback-failed-title = The test found something · Latchkey
loopback-failed-heading = The test found something to fix
loopback-failed-text = Go back to Latchkey: it shows what happened and the one thing to do next. You can close this tab.

loopback-declined-title = The sign-in was canceled · Latchkey
loopback-declined-heading = The sign-in was canceled at Microsoft
loopback-declined-text = Nothing was changed. Go back to Latchkey to start the test again. You can close this tab.

loopback-received-title = The answer has arrived · Latchkey
loopback-received-heading = Microsoft’s answer has arrived
loopback-received-text = Latchkey is still checking it. Go back to Latchkey: the result appears there. You can close this tab.

loopback-ended-title = This test has ended · Latchkey
loopback-ended-heading = This test has ended
loopback-ended-text = Go back to Latchkey to start the test again. You can close this tab.

loopback-waiting-title = Waiting for Microsoft · Latchkey
loopback-waiting-heading = Latchkey waits for Microsoft’s answer
loopback-waiting-text = Sign in on Microsoft’s page, in the tab that Latchkey opened. There is nothing to do on this page.

loopback-stray-title = Not part of this test · Latchkey
loopback-stray-heading = This does not belong to the test that is running
loopback-stray-text = It may come from an earlier test. Sign in on the page that Latchkey opened last; the test goes on waiting.

loopback-refused-title = Nothing here · Latchkey
loopback-refused-heading = There is nothing here
loopback-refused-text = Latchkey only takes Microsoft’s answer at this address. The test goes on waiting.
