// What the page's storage keeps, beside test_kept.js: where nothing can be kept it is said once
// and all goes on; what is saved is not offered again; tabs share progress and the recent files,
// and what one takes up or forgets the other does not have.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const t = require("./lib/story.js");
const { folder } = require("./lib/elbow.js");
const { serve } = require("./lib/serve.js");

const LOST = /lost when this page is closed/;
const OFFER = "button:bring-back";

async function offered(e) {
    await t.until("what was left is offered", () => e.has(OFFER));
    await e.settle();
}

async function change(e) {
    await e.press("3", "Right");
    return e.state();
}

// --- one tab ---

async function saved_is_saved(b, url) {
    const e = await t.Elbow.open(await b.page(), { url });
    await e.page.downloads_to(folder());
    const state = await change(e);
    await e.press("ctrl+s");
    t.matches("Ctrl+S says where the lesson went", await e.said(), /untitled\.json goes to your downloads/);
    await e.page.reload();
    await e.started();
    await t.nothing_left(e, "what was saved is not offered again");
    await e.do("contents");
    const recent = Object.keys(await e.handles()).filter((name) => /^recent:/.test(name));
    t.is("and stands in the contents, among the recent files", recent.length, 1);
    await e.do("open /out/untitled.json");
    t.is("from where it opens", (await e.state()), state);
    t.quiet(e);
    await e.page.close();
}

// Brought back and left, it is there again; forgotten, it is not.
async function taken_and_forgotten(b, url) {
    let e = await t.Elbow.open(await b.page(), { url });
    const state = await change(e);
    await e.page.reload();
    await e.started();
    await offered(e);
    await e.click(OFFER);
    await t.until("it is back", async () => (await e.state()) === state);
    await e.press("Right");
    const further = await e.state();
    await e.page.crash();
    e = await t.Elbow.open(await b.page(), { url });
    await offered(e);
    t.ok("gone on with, it is one lesson, not two", !await e.has("button:unsaved"));
    await e.click(OFFER);
    await t.until("it is back, and further", async () => (await e.state()) === further);
    await e.page.reload();
    await e.started();
    await offered(e);
    await e.click("button:forget");
    await e.page.reload();
    await e.started();
    await t.nothing_left(e, "what was forgotten is not offered again");
    await e.page.close();
}

// --- two tabs ---

// How far one is, as it is kept.
const REACHED = `(() => { try {
    const kept = new TextDecoder().decode(FS.readFile("/home/elbow/.local/state/elbow/progress.json"));
    return JSON.parse(kept).lessons.map((l) => l.lesson + " " + l.page).sort().join(", ");
} catch (e) { return ""; } })()`;

async function shared(b, url) {
    const e = await t.Elbow.open(await b.page(), { url, hash: "lesson=what-is-an-elbow" });
    const f = await t.Elbow.open(await b.page(), { url, hash: "lesson=four-cases" });
    await e.do("page 3");
    await t.until("the other tab knows", async () => /an-elbow 3/.test(await f.eval(REACHED)));
    await f.do("page 2");
    const both = /four-cases 2.*what-is-an-elbow 3/;
    await t.until("and the first one", async () => both.test(await e.eval(REACHED)));
    await e.do("page 4");
    await t.until("and so on", async () => /four-cases 2.*an-elbow 4/.test(await f.eval(REACHED)));
    t.ok("progress is one for all tabs, and none writes over another's", true);
    await e.page.close();
    await f.page.close();
}

async function one_takes(b, url) {
    const left = await t.Elbow.open(await b.page(), { url });
    const state = await change(left);
    await left.page.crash();
    const e = await t.Elbow.open(await b.page(), { url }), f = await t.Elbow.open(await b.page(), { url });
    await offered(e);
    await offered(f);
    await e.click(OFFER);
    await t.until("it is back in one tab", async () => (await e.state()) === state);
    await e.settle();
    await f.click(OFFER);
    await t.until("the other says that it is there no more", async () => /no unsaved lesson/.test(await f.said()));
    t.isnt("and does not have it, too", await f.state(), state);
    await f.page.close();
    await e.press("ctrl+s");
    await e.page.close();
}

// A page by http from elsewhere has no locks: tabs ask each other.
async function without_locks(b, url) {
    const open = async () => {
        const page = await b.page();
        await page.send("Page.addScriptToEvaluateOnNewDocument",
            { source: "Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })" });
        return t.Elbow.open(page, { url });
    };
    const e = await open(), state = await change(e), f = await open();
    await t.nothing_left(f, "without locks: a tab that lives is left alone");
    await f.page.close();
    await e.page.crash();
    const g = await open();
    await offered(g);
    await g.click(OFFER);
    await t.until("it is back", async () => (await g.state()) === state);
    t.ok("without locks: what a killed tab left is offered", true);
    await g.page.close();
}

// --- no storage ---

async function forbidden(b, url, what, source, words) {
    const page = await b.page({ apart: true });
    await page.send("Page.addScriptToEvaluateOnNewDocument", { source });
    const e = await t.Elbow.open(page, { url });
    t.matches(`${what}: it is said`, await e.said(), words);
    await change(e);
    t.is(`${what}: and all goes on`, (await e.lesson()).title.slice(0, 10), "Case (iii)");
    return e;
}

// The browser asks before the page goes, but only where something would be lost for good.
async function asks_to_leave(e) {
    let asked = 0;
    e.page.listeners.push((method, m) => {
        if (method !== "Page.javascriptDialogOpening" || m.type !== "beforeunload") return;
        asked++;
        e.page.send("Page.handleJavaScriptDialog", { accept: true }).catch(() => {});
    });
    await e.page.reload();
    await e.started();
    return asked;
}

// Room comes and goes.
const FILL = `(() => { window.put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (v, k) {
        const asked = put.call(this, v, k), t = this.transaction;
        if (!t.is_full) {
            t.is_full = true;
            Object.defineProperty(t, "error", { value: new DOMException("no room", "QuotaExceededError") });
            queueMicrotask(() => t.abort());
        }
        return asked;
    }; })()`;

async function full(b, url) {
    const e = await t.Elbow.open(await b.page({ apart: true }), { url });
    await e.eval(FILL);
    const state = await change(e);
    await t.until("a full storage is told", async () => /no room left/.test(await e.said()));
    t.is("no room: what is here stays", await e.state(), state);
    await e.eval("IDBObjectStore.prototype.put = put");
    await t.until("room comes, and it is kept", async () => !await e.has("button:save-now"));
    t.is("nothing is asked then", await asks_to_leave(e), 0);
    await offered(e);
    t.ok("and it is offered", true);
}

async function cleared(b, url) {
    const e = await t.Elbow.open(await b.page({ apart: true }), { url });
    await change(e);
    await e.page.send("Storage.clearDataForOrigin",
        { origin: new URL(url).origin, storageTypes: "indexeddb" });
    await e.press("Right");
    await e.page.reload();
    await e.started();
    await offered(e);
    t.ok("storage that is cleared while the page is open is filled again", true);
}

t.run(async () => {
    const url = await serve() + "/elbow.html";
    const b = await t.browser();
    await saved_is_saved(b, url);
    await taken_and_forgotten(b, url);
    await shared(b, url);
    await one_takes(b, url);
    await without_locks(b, url);
    await full(b, url);
    await cleared(b, url);
    const e = await forbidden(b, url, "storage that is forbidden",
        "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }", LOST);
    t.ok("leaving the page is asked about", await asks_to_leave(e) > 0);
    await forbidden(b, url, "a storage that there is not", "delete window.indexedDB;"
        + " Object.defineProperty(window, 'indexedDB', { value: undefined })", LOST);
    await forbidden(b, url, "a storage that does not answer",
        "IDBFactory.prototype.open = () => new EventTarget()", /does not answer/);
});
