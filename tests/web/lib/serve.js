// serve.js - the page from a web host on this machine, as others would have it: with pages of a
// test's own beside it.
"use strict";
const fs = require("node:fs");
const http = require("node:http");
const tap = require("./tap.js");
const { PAGE } = require("./elbow.js");

// pages: { "/lecture.html": "text" }. Resolves to http://127.0.0.1:PORT
function serve(pages = {}, headers = {}) {
    const server = http.createServer((ask, answer) => {
        const name = ask.url.replace(/[?#].*/, "");
        const text = name === "/elbow.html" ? fs.readFileSync(PAGE) : pages[name];
        if (name === "/favicon.ico") { answer.writeHead(204).end(); return; }
        answer.writeHead(text === undefined ? 404 : 200,
                         { "Content-Type": "text/html; charset=utf-8", ...headers });
        answer.end(text === undefined ? "" : text);
    });
    tap.at_end(() => { server.closeAllConnections(); server.close(); });
    return new Promise((done) => {
        server.listen(0, "127.0.0.1", () => done(`http://127.0.0.1:${server.address().port}`));
    });
}

module.exports = { serve };
