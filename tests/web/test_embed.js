// In a frame of somebody else's page: it scales, leaves the wheel alone until clicked, and talks
// by messages.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const t = require("./lib/story.js");
const { serve } = require("./lib/serve.js");
const { FILE_URL, folder } = require("./lib/elbow.js");

const LECTURE = (src) => `<!doctype html><meta charset="utf-8"><title>Lecture notes</title>
<body style="margin:0; height:4000px"><p>One step of gradient descent:</p>
<iframe id="elbow" src="${src}#lesson=case-ii&embed" width="640" height="400" style="border:0"></iframe>
<script>
let next = 1;
const heard = [];
const waiting = new Map();
addEventListener("message", (m) => {
    if (m.source !== document.getElementById("elbow").contentWindow) return;
    heard.push(m.data.elbow);
    const w = waiting.get(m.data.id);
    if (w) { waiting.delete(m.data.id); w(m.data); }
});
let keys = 0;
addEventListener("keydown", () => keys++);
function ask(message) {
    return new Promise((done) => {
        const id = next++;
        waiting.set(id, done);
        document.getElementById("elbow").contentWindow.postMessage({ id, ...message }, "*");
    });
}
</script>`;

const ask = (p, message) => p.eval(`ask(${JSON.stringify(message)})`);

async function talks(p) {
    await t.until("the frame says that it is ready", () => p.eval("heard.includes('ready')"));
    const lesson = async () => JSON.parse((await ask(p, { elbow: "lesson" })).answer);
    t.is("its lesson is told", (await lesson()).title, "Case (ii): w > 0, x > 0");
    t.is("a command is done", (await ask(p, { elbow: "run", command: "set w 0.8" })).error,
        undefined);
    t.is("as the lesson shows", (await lesson()).unit.w, 0.8);
    await t.until("the change is told unasked", () => p.eval("heard.includes('changed')"));
    t.is("what is no command is an error in words",
         typeof (await ask(p, { elbow: "run", command: "nonsense" })).error, "string");
    t.matches("handles, too", (await ask(p, { elbow: "handles" })).answer, /^plot /m);
    await t.until("rests", async () => (await ask(p, { elbow: "rests" })).answer === true);
    const before = await lesson();
    await p.eval(`(() => { const f = document.getElementById("elbow").contentWindow;
        for (const m of [null, 1, "x", {}, { elbow: "run" }, { elbow: "run", command: {} }, { elbow: "eval", id: 1 },
                         { elbow: "run", command: "x".repeat(1e6) }]) f.postMessage(m, "*"); })()`);
    t.is("what is no message of ours does nothing", await lesson(), before);
}

// What of the frame can be seen in it, and where: its handles, in the frame's own pixels.
async function handles(p) {
    const all = {};
    for (const line of (await ask(p, { elbow: "handles" })).answer.split("\n")) {
        const [name, ...of] = line.split(" ");
        if (!(name in all)) all[name] = of.map(Number);
    }
    return all;
}

async function wheel(p) {
    const box = await p.eval("(() => { const r = document.getElementById('elbow').getBoundingClientRect();" +
                             " return [r.x, r.y]; })()");
    const range = async () => (await handles(p))["plot-range"], first = await range();
    const over = async () => { await p.move(box[0] + 200, 200); };
    await over();
    await p.wheel(120);
    await t.until("the page scrolls", () => p.eval("scrollY > 0"));
    t.is("the wheel over the frame scrolls the page, and does not zoom", await range(), first);
    await p.eval("scrollTo(0, 0)");
    await t.until("it is up again", () => p.eval("scrollY === 0"));
    await over();
    await p.down();
    await p.up();
    await p.wheel(-120);
    await t.until("it zooms", async () => { const r = await range();
        return r[1] - r[0] < first[1] - first[0]; });
    t.is("once it was clicked the wheel zooms, and does not scroll", await p.eval("scrollY"), 0);
    await p.move(900, 60);
    await p.down();
    await p.up();
    await over();
    await p.wheel(120);
    await t.until("and when something else was clicked, the page's again", () =>
        p.eval("scrollY > 0"));
    t.ok("a click elsewhere gives the wheel back", true);
}

// Keys go where the last click went.
async function keyboard(p) {
    const step = async () => (await handles(p)).step[0], at = await step();
    const click = async (x, y) => { await p.move(x, y); await p.down(); await p.up(); };
    await p.eval("scrollTo(0, 0)");
    await t.until("it is up again", () => p.eval("scrollY === 0"));
    await p.press("Right");
    await t.until("the page has the key", () => p.eval("keys === 1"));
    t.is("before a click in the frame keys are the page's", await step(), at);
    await click(200, 200);
    await p.press("Right");
    await t.until("the frame has the key", async () => await step() === at + 1);
    t.is("after one they are the frame's", await p.eval("keys"), 1);
    await click(900, 60);
    await p.press("Right");
    await t.until("the page has the key again", () => p.eval("keys === 2"));
    t.is("and after one beside it the page's again", await step(), at + 1);
}

async function scales(p) {
    for (const [w, h] of [[320, 240], [900, 560]]) {
        await p.eval(`(() => { const f = document.getElementById("elbow"); f.width = ${w}; f.height = ${h}; })()`);
        const fits = async () => {
            const r = (await handles(p)).plot;
            return r && r[0] >= 0 && r[0] + r[2] <= w && r[1] + r[3] <= h && r[2] > 0.6*w &&
                r[3] > 0.35*h;
        };
        await t.until(`the plot fills a frame of ${w} × ${h}`, fits);
        t.ok(`in a frame of ${w} × ${h} the plot has most of the room`, true);
    }
}

// In a frame to which the page around gives little.
async function refused(p) {
    await t.until("it is ready apart, too", () => p.eval("heard.includes('ready')"));
    await p.move(200, 200);
    await p.down();
    await p.up();
    await p.press("F11");
    await t.until("it is told that there is no whole screen", async () =>
        /^said .*whole screen/m.test((await ask(p, { elbow: "handles" })).answer));
    t.ok("a whole screen that the page around does not give is told", true);
    await p.press("ctrl+s");
    await t.until("it is told that a file may not come", async () =>
        /^said .*downloads, if the page around/m.test((await ask(p, { elbow: "handles" })).answer));
    t.ok("so is a file that it may not let come down", true);
}

t.run(async () => {
    const notes = LECTURE("/elbow.html"), host = await serve({ "/lecture.html": notes,
        "/apart.html": notes.replace("<iframe", "<iframe sandbox=allow-scripts")
            .replace("&embed", "") });
    const b = await t.browser(), p = await b.page({ size: [1000, 800] });
    await p.go(host + "/lecture.html");
    await talks(p);
    await wheel(p);
    await keyboard(p);
    await scales(p);
    t.is("no error of the page", p.errors, []);
    // as a lecture in a folder has it: two files beside each other
    const dir = folder();
    fs.writeFileSync(path.join(dir, "lecture.html"), LECTURE(FILE_URL));
    await p.go(pathToFileURL(path.join(dir, "lecture.html")).href);
    await t.until("it talks from a folder, too", () => p.eval("heard.includes('ready')"));
    t.ok("it talks from a folder, too", true);
    await p.go(host + "/apart.html");
    await refused(p);
});
