// What takes long is done between two pictures, since a page has no threads: a film, a large table,
// least squares; and WebGL that is lost and does not come back.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const t = require("./lib/story.js");
const { folder } = require("./lib/elbow.js");

const downloads = folder(), dir = folder();

// What is said in each of the next pictures, from act on.
const saying = (act) => `(async () => {
    const said = () => (elbow.handles().split("\\n").find((l) => l.startsWith("said ")) || "");
    const all = [];
    ${act};
    for (let i = 0; i < 12; i++) {
        await new Promise((done) => requestAnimationFrame(done));
        all.push(said());
    }
    return all.join("\\n");
})()`;

// Pictures can be held back from then on, and let through one after the other; messages to oneself
// are counted, by which the page goes on between two pictures.
const HOLD = `(() => {
    const frame = window.requestAnimationFrame.bind(window);
    const post = MessagePort.prototype.postMessage;
    window.pieces = 0;
    window.held = null;
    window.requestAnimationFrame = (f) => (held === null ? frame(f) : held.push(f));
    window.picture = () => { for (const f of held.splice(0)) frame(f); };
    MessagePort.prototype.postMessage = function (...a) { pieces++; return post.apply(this, a); };
})()`;
// How many pieces there have been when no more come.
const LAST_PIECE = `(async () => {
    for (let was = -1; was !== pieces;) {
        was = pieces;
        await new Promise((done) => setTimeout(done, 500));
    }
    return pieces;
})()`;

async function training(b) {
    const e = await b.sit({ hash: t.hash_of(t.NET({ rate: 0.001 })), setup: (p) =>
        p.send("Page.addScriptToEvaluateOnNewDocument", { source: HOLD }) });
    t.is("nothing goes on while nothing is to be done", await e.eval("pieces"), 0);
    await e.do("speed 1000000000");
    await e.run("play");
    await t.until("it plays", async () => (await e.step()) > 10000);
    await e.eval("held = []");
    const pieces = await e.eval("pieces"), step = await e.step();
    const all = await e.eval(LAST_PIECE) - pieces;      // it stops by itself
    t.ok("training goes on between two pictures", all > 1);
    await e.eval("picture()");
    await t.until("and is seen in the next ones", async () => {
        await e.eval("picture()");
        return await e.step() >= step + 1000*all;
    });
    await e.eval("picture(), held = null, elbow.run('play')");
    await e.settle();
    const paused = await e.eval("pieces");
    t.is("not while it pauses", await e.eval(LAST_PIECE), paused);
    t.quiet(e);
    await e.page.close();
}

async function film(e) {
    const native = path.join(dir, "native.gif");
    t.native("export", "case-ii", "-o", native, "--steps", "3", "--frames", "40",
             "--size", "200x120");
    await e.do("step 3", "export", "format gif", "figure-size 200x120", "figure-frames 40");
    const begun = await e.eval(saying('elbow.run("write")'));
    t.matches("a film tells how far it is, between pictures of the window", begun,
              /picture \d+ of 40 … Esc stops/);
    await e.settle();
    const gif = await t.until("the film comes down", () => {
        const f = fs.readdirSync(downloads).find((n) => n.endsWith(".gif"));
        return f ? fs.readFileSync(path.join(downloads, f)) : null;
    });
    t.ok("and has the native program's bytes", gif.equals(fs.readFileSync(native)));
    await e.do("figure-frames 400");
    await e.eval('elbow.run("write"), elbow.run("leave")');
    await e.settle();
    t.matches("Esc stops one that is being made", await e.said(), /Stopped: no film/);
    await e.do("leave");
}

async function large_table(e) {
    const said = await e.eval(saying(`
        const rows = ["x,y,note\\n"];
        const note = "-".repeat(99) + "\\n";
        for (let i = 0; i < 60000; i++) rows.push(i/60000 + "," + i%7 + "," + note);
        FS.mkdirTree("/in");
        FS.writeFile("/in/large.csv", rows.join(""));
        elbow.run("open /in/large.csv")`));
    t.matches("of a large table it is shown that it is read", said, /large.csv is being read …/);
    t.ok("and nobody is told to stop what cannot be", !/read … Esc/.test(said));
    await e.settle();
    t.matches("then it is there", await e.text(), /"title": "large.csv"/);
}

async function least_squares(e) {
    const script = path.join(dir, "solve"), file = path.join(dir, "solved.json");
    fs.writeFileSync(script, "width 500\nleast-squares 0\n");
    t.native("run", "zigzag", script, "-o", file);
    await e.do("open zigzag", "width 500", "least-squares 0");
    t.is("least squares have the native program's bits", t.weights(await e.lesson()),
         t.weights(JSON.parse(fs.readFileSync(file))));
}

async function lost_for_good(e) {
    await e.eval(`document.querySelector("canvas").getContext("webgl2")
        .getExtension("WEBGL_lose_context").loseContext()`);
    await t.until("pixels lie over it",
                  () => e.eval("document.querySelectorAll('canvas').length === 2"));
    await e.settle();
    t.matches("WebGL that stays away: it is said", await e.said(), /drawing in software/);
    const colours = `(() => {
        const c = document.querySelectorAll("canvas")[1];
        const all = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
        return new Set(new Uint32Array(all.buffer)).size;
    })()`;
    t.ok("and drawn", await e.eval(colours) > 20);
    await e.do("open case-ii");
    const w = (await e.lesson()).unit.w;
    await e.press("Right");
    t.isnt("and the hands go on", (await e.lesson()).unit.w, w);
}

t.run(async () => {
    const b = await t.browser(), page = await b.page();
    const e = await t.Elbow.open(page, { hash: "lesson=case-ii" });
    await page.downloads_to(downloads);
    await training(b);
    await film(e);
    await large_table(e);
    await least_squares(e);
    await lost_for_good(e);
    t.quiet(e);
});
