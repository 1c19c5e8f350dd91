# What stood between this computer and Microsoft, as an administrator says it. Details of checks, and what happened.
# Why it comes about and what to do stand here only where the cause of the whole family says less.
# $host is who was asked, $detail a name that was seen (an issuer, a title, ways to sign in), $status a status of HTTP.

fault-no-network = This computer has no network: no way leads out of it.
    .why = No cable, no Wi-Fi and no mobile line of this computer leads anywhere at the moment.
    .todo = Connect this computer to a network, then try again.
fault-no-route = No way leads from this network to { $host }.
fault-refused = { $host } was reached and refused the connection: nothing listens there, or a firewall turns it away.
fault-timed-out = { $host } did not answer in time. A firewall that drops the request looks like this.
fault-closed = { $host } closed the connection before it answered.
    .why = A firewall or a filter on the way that does not let the address through often does that.
fault-handshake = { $host } does not speak TLS as Microsoft does. Something else answers at this address.
    .why = A filter, a guest network or a wrong entry for the name answers in Microsoft’s place.
    .todo = Open any page in the browser. If the network wants you to sign in or to agree, do that and try again; else ask your network’s administrator who answers for login.microsoftonline.com.
fault-unreachable = No connection to { $host } came about.

fault-dns-no-network = The name { $host } was not found, since this computer has no network.
    .why = No cable, no Wi-Fi and no mobile line of this computer leads anywhere at the moment.
    .todo = Connect this computer to a network, then try again.
fault-dns-no-answer = No DNS server answered for { $host }.
fault-dns-unknown = The DNS server knows no { $host }.
fault-dns = The name { $host } was not found.

fault-tls-unknown-issuer = The certificate for { $host } was issued by { $detail }, which this computer does not trust.
fault-tls-wrong-name = The certificate that came is not for { $host }. It was issued by { $detail }.
    .why = Something else answers in Microsoft’s place: a guest network that wants a sign-in, a filter, or a wrong entry for the name.
    .todo = Open any page in the browser. If the network wants you to sign in or to agree, do that and try again; else ask your network’s administrator about this certificate.
fault-tls-expired = The certificate of { $host }, issued by { $detail }, is no longer good; or this computer’s clock is ahead.
    .why = Either the date of this computer is wrong, or something on the network opens the encrypted line with a certificate whose time is not now.
    .todo = Look at this computer’s date and time first, and let a time server set them. If they are right, ask your network’s administrator about this certificate.
fault-tls-not-yet = The certificate of { $host }, issued by { $detail }, is not good yet; or this computer’s clock is behind.
    .why = Either the date of this computer is wrong, or something on the network opens the encrypted line with a certificate whose time is not now.
    .todo = Look at this computer’s date and time first, and let a time server set them. If they are right, ask your network’s administrator about this certificate.
fault-tls-other = The certificate of { $host }, issued by { $detail }, was refused.
fault-issuer-unnamed = somebody it does not name

fault-proxy-sign-in = The proxy { $host } wants a sign-in and does not say which kind.
fault-proxy-sign-in-basic = The proxy { $host } wants a sign-in with name and password ({ $detail }).
    .why = It lets out only those who sign in to it.
    .todo = Enter the proxy’s address with its name and password in **Settings**, then try again.
fault-proxy-sign-in-kinds = The proxy { $host } wants a sign-in of this kind: { $detail }. Latchkey gives name and password (Basic) and no other.
    .why = It lets out only those who sign in to it, in a way that Latchkey does not know.
    .todo = Ask your network’s administrator to let this computer reach login.microsoftonline.com without that sign-in, or through a proxy that takes name and password.
fault-proxy-unreachable = The proxy { $host } cannot be reached. Its address may be wrong.
    .why = A proxy is set for this computer or in Latchkey, and nothing answers at its address.
    .todo = Check the proxy’s address and port in **Settings** and in those of this computer; ask your network’s administrator for the right ones.
fault-proxy-silent = The proxy { $host } took the connection and did not answer in time.
    .why = It is there, and seems not to reach Microsoft itself, or has too much to do.
    .todo = Try again. If it stays so, ask your network’s administrator whether the proxy reaches login.microsoftonline.com, port 443.
fault-proxy-refused = The proxy { $host } refuses to open the way.
    .why = It is there, and does not let this computer through to that address.
    .todo = Ask your network’s administrator to allow login.microsoftonline.com, port 443, at the proxy.
fault-proxy-refused-status = The proxy { $host } refuses to open the way (status { $status }).
    .why = It is there, and does not let this computer through to that address.
    .todo = Ask your network’s administrator to allow login.microsoftonline.com, port 443, at the proxy.
fault-proxy-none = What answers at { $host } seems to be no proxy (status { $status }). Its address may be wrong.
    .why = What answers there is a web server and does not pass requests on.
    .todo = Check the proxy’s address and port in **Settings** and in those of this computer; ask your network’s administrator for the right ones.

fault-slow = { $host } began to answer, and did not end in time.
fault-page = A web page came in place of Microsoft’s answer. It has no title.
fault-page-titled = A web page came in place of Microsoft’s answer. Its title: “{ $detail }”
fault-captive = The network’s own page came in place of Microsoft’s answer. It has no title.
fault-captive-titled = The network’s own page came in place of Microsoft’s answer. Its title: “{ $detail }”
fault-busy = { $host } asks to be left alone for a while (status { $status }).
fault-busy-wait = { $host } asks to be left alone for { $detail } seconds (status { $status }).
fault-too-large = The answer was larger than any of Microsoft’s.
fault-redirected = The answer sent Latchkey elsewhere, where it did not go.
fault-not-json = What came was no answer of Microsoft’s.
fault-malformed = The answer lacked what Microsoft’s holds.
fault-status = The answer came with status { $status }, which Microsoft does not give here.

fault-clock-ahead = This computer’s clock is ahead of Microsoft’s by { $detail }.
    .why = Tokens hold for certain minutes. To a computer whose clock is off they seem to come from the future or the past.
    .todo = Let a time server set this computer’s clock, then try again.
fault-clock-behind = This computer’s clock is behind Microsoft’s by { $detail }.
    .why = Tokens hold for certain minutes. To a computer whose clock is off they seem to come from the future or the past.
    .todo = Let a time server set this computer’s clock, then try again.
fault-answered-slowly = { $authority }, answered after { $seconds } s: slow
span-minutes = { $count ->
    [one] one minute
   *[other] { $count } minutes
}
span-hours = { $count ->
    [one] one hour
   *[other] { $count } hours
}
span-days = { $count ->
    [one] one day
   *[other] { $count } days
}
