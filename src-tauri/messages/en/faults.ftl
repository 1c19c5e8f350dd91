# What stood between this computer and Microsoft, as an administrator says it. Details of checks, and what happened.
# $host is who was asked, $detail a name that was seen (an issuer, a title, ways to sign in), $status a status of HTTP.

fault-no-network = This computer has no network: no way leads out of it.
fault-no-route = No way leads from this network to { $host }.
fault-refused = { $host } was reached and refused the connection: nothing listens there, or a firewall turns it away.
fault-timed-out = { $host } did not answer in time. A firewall that drops the request looks like this.
fault-closed = { $host } closed the connection before it answered.
fault-handshake = { $host } does not speak TLS as Microsoft does. Something else answers at this address.
fault-unreachable = No connection to { $host } came about.

fault-dns-no-network = The name { $host } was not found, since this computer has no network.
fault-dns-no-answer = No DNS server answered for { $host }.
fault-dns-unknown = The DNS server knows no { $host }.
fault-dns = The name { $host } was not found.

fault-tls-unknown-issuer = The certificate for { $host } was issued by { $detail }, which this computer does not trust.
fault-tls-wrong-name = The certificate that came is not for { $host }. It was issued by { $detail }.
fault-tls-expired = The certificate of { $host }, issued by { $detail }, is no longer good; or this computer’s clock is ahead.
fault-tls-not-yet = The certificate of { $host }, issued by { $detail }, is not good yet; or this computer’s clock is behind.
fault-tls-other = The certificate of { $host }, issued by { $detail }, was refused.
fault-issuer-unnamed = somebody it does not name

fault-proxy-sign-in = The proxy { $host } wants a sign-in and does not say which kind.
fault-proxy-sign-in-kinds = The proxy { $host } wants a sign-in of this kind: { $detail }. Latchkey can give name and password (Basic).
fault-proxy-unreachable = The proxy { $host } cannot be reached. Its address may be wrong.
fault-proxy-refused = The proxy { $host } refuses to open the way.
fault-proxy-refused-status = The proxy { $host } refuses to open the way (status { $status }).
fault-proxy-none = What answers at { $host } seems to be no proxy (status { $status }). Its address may be wrong.

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

fault-clock-ahead = { $apart } s: this computer’s clock is ahead of Microsoft’s by { $span }.
fault-clock-behind = { $apart } s: this computer’s clock is behind Microsoft’s by { $span }.
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
