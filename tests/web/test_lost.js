// Started from a folder without a network; nothing drawn while nothing moves; WebGL lost in the
// middle, or absent; a browser that is too old, a page that is damaged.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const t = require("./lib/story.js");
const { decode } = require("./lib/png.js");
const { folder, PAGE, FILE_URL } = require("./lib/elbow.js");

// How many colours the page's picture has: an empty one has one or two.
async function colours(e) {
    const { pixels } = decode(await e.page.picture());
    return new Set(new Uint32Array(pixels.buffer)).size;
}

async function offline(b) {
    const p = await b.page({ apart: true });
    await p.send("Network.emulateNetworkConditions", { offline: true, latency: 0,
        downloadThroughput: -1, uploadThroughput: -1 });
    const e = await t.Elbow.open(p, { hash: "" });
    t.is("from a folder, offline, it asks for nothing but itself",
         p.requests.filter((r) => !/^(data|blob):/.test(r)), [FILE_URL]);
    t.is("and begins with case (ii)", (await e.lesson()).title, "Case (ii): w > 0, x > 0");
    t.is("a command that there is not is an error in words", typeof await e.run("nonsense"),
        "string");
    t.is("one that there is gives null", await e.run("set w 0.8"), null);
    t.is("and does it", (await e.lesson()).unit.w, 0.8);
    t.quiet(e);
    return e;
}

async function still(e) {
    await e.settle();
    await e.eval(`(() => { window.drawn = 0;
        const g = document.querySelector("canvas").getContext("webgl2");
        for (const name of ["clear", "drawArrays", "drawElements"]) {
            const was = g[name].bind(g);
            g[name] = (...a) => { window.drawn++; return was(...a); };
        } })()`);
    await e.eval("new Promise((done) => setTimeout(done, 400))");
    t.is("nothing is drawn while nothing moves", await e.eval("drawn"), 0);
    await e.press("Right");
    t.ok("but when something does", await e.eval("drawn") > 0);
}

async function context_lost(e) {
    const state = await e.state();
    await e.eval(`window.lost = document.querySelector("canvas").getContext("webgl2")
        .getExtension("WEBGL_lose_context"); lost.loseContext()`);
    await e.press("Right");
    await e.eval("lost.restoreContext()");
    await e.press("Left");
    t.is("WebGL lost in the middle: the lesson is as it was", await e.state(), state);
    await t.until("the picture is there again", async () => await colours(e) > 20);
    t.ok("and the picture is there again", true);
}

async function without_webgl() {
    const b = await t.browser({ flags: ["--disable-3d-apis"] });
    const e = await b.sit({ hash: "lesson=case-ii" });
    t.is("there is no WebGL", await e.eval("document.createElement('canvas').getContext('webgl2')"),
        null);
    t.ok("and a picture all the same", await colours(e) > 20);
    const w = (await e.lesson()).unit.w;
    await e.press("Right");
    t.isnt("that is worked as ever", (await e.lesson()).unit.w, w);
    t.quiet(e);
}

// What stands in the page when the program cannot start.
async function says_why(b, what, prepare, page = PAGE) {
    const p = await b.page({ apart: true });
    await p.send("Page.addScriptToEvaluateOnNewDocument", { source: prepare });
    await p.go(pathToFileURL(page).href);
    const words = await t.until(what + " is told", async () => {
        const text = await p.eval("document.body.innerText");
        return /browser|file|again/i.test(text) ? text : null;
    });
    t.matches(`${what}: the page says what to do`, words, /browser|download|copy|again/i);
}

async function cannot_start(b) {
    await says_why(b, "a browser without WebAssembly", "delete window.WebAssembly");
    await says_why(b, "a browser without DecompressionStream", "delete window.DecompressionStream");
    const text = fs.readFileSync(PAGE, "latin1"), damaged = path.join(folder(), "damaged.html");
    const middle = text.indexOf("program-wasm") + 200000;
    fs.writeFileSync(damaged, text.slice(0, middle) + "AAAAAAAAAAAA" + text.slice(middle + 12),
        "latin1");
    await says_why(b, "a damaged page", "", damaged);
}

t.run(async () => {
    const b = await t.browser();
    const e = await offline(b);
    await still(e);
    await context_lost(e);
    await cannot_start(b);
    await without_webgl();
});
