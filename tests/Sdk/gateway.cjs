"use strict";

// The library wants a host that ends in .intacct.com, over TLS. Such names lead to this machine here, where a proxy takes the TLS off
// and says by which name it was asked.
const dns = require("dns");
const fs = require("fs");
const http = require("http");
const https = require("https");

const real = dns.lookup;
dns.lookup = (name, options, done) => {
    const here = name.endsWith(".intacct.com") ? "127.0.0.1" : name;
    return typeof options === "function" ? real(here, options) : real(here, options, done);
};

/** Starts the proxy before a simulator and tells the address to ask. */
function open(simulator, certificate, key) {
    const target = new URL(simulator);
    https.globalAgent.options.ca = fs.readFileSync(certificate);
    const proxy = https.createServer({ cert: fs.readFileSync(certificate), key: fs.readFileSync(key) }, (request, response) => {
        const headers = { ...request.headers, host: target.host, "x-forwarded-host": request.headers.host, "x-forwarded-proto": "https" };
        const onward = http.request({ host: target.hostname, port: target.port, path: request.url, method: request.method, headers }, answer => {
            response.writeHead(answer.statusCode, answer.headers);
            answer.pipe(response);
        });
        onward.on("error", () => response.destroy());
        request.pipe(onward);
    });
    return new Promise(resolve => proxy.listen(0, "127.0.0.1", () => resolve({
        url: `https://na12.intacct.com:${proxy.address().port}/ia/xml/xmlgw.phtml`,
        close: () => { proxy.closeAllConnections(); proxy.close(); },
    })));
}

module.exports = { open };
