# What stood between this computer and Microsoft, as an administrator says it. Details of checks, and what happened.
# Why it comes about and what to do stand here only where the cause of the whole family says less.
# $host is who was asked, $wanted the host behind a proxy, $detail a name that was seen (an issuer, a title, ways to sign in), $status a status of HTTP.

fault-no-network = This computer has no connection at the moment: no cable, no Wi-Fi, no mobile network.
    .todo = Connect this computer to a network, then try again.
fault-no-route = No way leads from this network to { $host }.
fault-refused = { $host } was reached and refused the connection: nothing listens there, or a firewall turns it away.
fault-timed-out = { $host } did not answer in time. A firewall that drops the request looks like this.
fault-closed = { $host } closed the connection before it answered.
    .why = Often a firewall or a filter on the way does not let the address through.
fault-handshake = { $host } does not speak TLS as Microsoft does. Something else answers at this address.
    .why = A filter, a guest network or a wrong entry for the name answers in Microsoft’s place.
    .todo = Open any page in the browser. If the network wants you to sign in or to agree, do that and try again; else ask your network’s administrator who answers for { $host }.
fault-unreachable = No connection to { $host } came about.

fault-dns-no-network = The name { $host } was not found, since this computer has no connection.
    .why = This computer has no connection at the moment: no cable, no Wi-Fi, no mobile network.
    .todo = Connect this computer to a network, then try again.
fault-dns-no-answer = No DNS server answered for { $host }.
fault-dns-unknown = The DNS server knows no { $host }.
fault-dns = The name { $host } was not found.

fault-tls-unknown-issuer = The certificate for { $host } was issued by { $detail }, which this computer does not trust.
fault-tls-wrong-name = The certificate that came is not for { $host }. It was issued by { $detail }.
    .why = Something else answers in Microsoft’s place: a guest network that wants a sign-in, a filter, or a wrong entry for the name.
    .todo = Open any page in the browser. If the network wants you to sign in or to agree, do that and try again; else ask your network’s administrator about this certificate.
fault-tls-expired = { $host } answers with a certificate that has expired, or this computer’s clock is ahead. It was issued by { $detail }.
    .why = Either the date of this computer is wrong, or something on the network opens the encrypted line with a certificate whose time is not now.
    .todo = Look at this computer’s date and time first, and let a time server set them. If they are right, ask your network’s administrator about this certificate.
fault-tls-not-yet = { $host } answers with a certificate that does not count yet, or this computer’s clock is behind. It was issued by { $detail }.
    .why = Either the date of this computer is wrong, or something on the network opens the encrypted line with a certificate whose time is not now.
    .todo = Look at this computer’s date and time first, and let a time server set them. If they are right, ask your network’s administrator about this certificate.
fault-tls-other = The certificate of { $host }, issued by { $detail }, was refused.
fault-issuer-unnamed = somebody it does not name
fault-wanted-unknown = Microsoft’s sign-in address and Microsoft Graph

fault-proxy-sign-in = The proxy { $host } wants a sign-in and does not say which kind.
fault-proxy-sign-in-basic = The proxy { $host } wants a sign-in with name and password ({ $detail }).
    .why = It lets out only those who sign in to it.
    .todo = Write it in **Settings** as `http://name:password@proxy.example.com:3128`, then try again. If it stands there already, check name and password.
fault-proxy-sign-in-kinds = The proxy { $host } wants a sign-in of this kind: { $detail }. Latchkey gives name and password (Basic) and no other.
    .why = It lets out only those who sign in to it, in a way that Latchkey does not know.
    .todo = Ask your network’s administrator to let this computer reach { $wanted } without that sign-in, or through a proxy that takes name and password.
fault-proxy-unreachable = The proxy { $host } cannot be reached. Its address may be wrong.
    .why = A proxy is set for this computer or in Latchkey, and nothing answers at its address.
    .todo = Check the proxy’s address and port in **Settings** and in those of this computer; ask your network’s administrator for the right ones.
fault-proxy-silent = The proxy { $host } took the connection and did not answer in time.
    .why = The proxy is there, but seems not to reach Microsoft, or is overloaded.
    .todo = Try again. If it stays so, ask your network’s administrator whether the proxy reaches { $wanted }, port 443.
fault-proxy-refused = The proxy { $host } refuses to open the way.
    .why = It is there, and does not let this computer through to that address.
    .todo = Ask your network’s administrator to allow { $wanted }, port 443, at the proxy.
fault-proxy-refused-status = The proxy { $host } refuses to open the way (status { $status }).
    .why = It is there, and does not let this computer through to that address.
    .todo = Ask your network’s administrator to allow { $wanted }, port 443, at the proxy.
fault-proxy-fails-status = The proxy { $host } could not open the way to { $wanted } (status { $status }).
    .why = The proxy is there, but seems not to reach Microsoft, or is overloaded.
    .todo = Try again. If it stays so, ask your network’s administrator whether the proxy reaches { $wanted }, port 443.
fault-proxy-no-http = What answers at { $host } does not speak HTTP, so it is no proxy for the web. Its address may be wrong.
    .why = A proxy is set for this computer or in Latchkey, and something else answers at its address.
    .todo = Check the proxy’s address and port in **Settings** and in those of this computer; ask your network’s administrator for the right ones.
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
    .why = A token counts only for a certain time. To a computer whose clock is off, it seems to come from the future or the past.
    .todo = Let a time server set this computer’s clock, then try again.
fault-clock-behind = This computer’s clock is behind Microsoft’s by { $detail }.
    .why = A token counts only for a certain time. To a computer whose clock is off, it seems to come from the future or the past.
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
