// elbow.js - Elbow in a page, worked from outside as a person would: where things are the
// program tells (window.elbow.handles), what a test believes is the lesson that it would save.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const tap = require("./tap.js");

const TOP = path.resolve(__dirname, "../../..");
const BUILD = path.resolve(process.env.BUILD || path.join(TOP, "build"));
const PAGE = process.env.ELBOW_PAGE || path.join(BUILD, "web/elbow.html");
const FILE_URL = pathToFileURL(PAGE).href;

// Resolves when all that was done is shown and the picture rests.
const RESTS = `(async () => {
    const frame = () => new Promise((done) => {
        requestAnimationFrame(done);
        setTimeout(done, 500);
    });
    const end = Date.now() + ${tap.PATIENCE};
    await new Promise((done) => setTimeout(done));      // what the page has not heard of yet
    for (let calm = 0; calm < 2; ) {
        await frame();
        calm = window.elbow && elbow.rests() ? calm + 1 : 0;
        if (Date.now() > end) return false;
    }
    return true;
})()`;

class Elbow {
    constructor(page) { this.page = page; this.inside = null; }

    // page: of a browser, not yet anywhere. hash: what follows #.
    static async open(page, { hash = "", url = FILE_URL, query = "" } = {}) {
        const e = new Elbow(page);
        await e.page.go(url + query + (hash ? "#" + hash : ""));
        await e.started();
        return e;
    }

    async started() {
        await tap.until("window.elbow is there", () =>
            this.eval("Boolean(window.elbow && elbow.ready)"));
        await this.eval("elbow.ready.then(() => 0)");
        await this.settle();
    }

    eval(expression) { return this.page.eval(expression); }

    // --- what it says ---
    async settle() {
        if (!await this.eval(RESTS)) throw new Error("the picture does not come to rest");
    }
    text() { return this.eval("elbow.lesson()"); }
    async lesson() { return JSON.parse(await this.text()); }
    // All of it but the view: equal when nothing has changed.
    async state() {
        const l = await this.lesson();
        delete l.view;
        return JSON.stringify(l);
    }
    run(command) { return this.eval(`elbow.run(${JSON.stringify(command)})`); }
    async do(...commands) {
        for (const c of commands) {
            const error = await this.run(c);
            if (error !== null) throw new Error(`${c}: ${error}`);
            await this.settle();
        }
    }

    // { name: [x, y, w, h] }, and what else the lines say, by its first word.
    async handles() {
        const all = {};
        for (const line of (await this.eval("elbow.handles()")).split("\n")) {
            const at = line.indexOf(" ");
            if (at < 0) continue;
            const name = line.slice(0, at), rest = line.slice(at + 1);
            if (name in all) continue;
            const numbers = rest.split(" ").map(Number);
            all[name] = numbers.some(Number.isNaN) ? rest : numbers;
        }
        return all;
    }
    async word(name) { return (await this.handles())[name]; }
    async said() { return String(await this.word("said") || ""); }
    async step() { return (await this.word("step"))[0]; }

    // The page's own pixels of the canvas's.
    scale() {
        return this.eval(`(() => { const c = document.querySelector("canvas");
            const r = c.getBoundingClientRect();
            return { k: r.width/c.width, x: r.left, y: r.top }; })()`);
    }
    // A handle's middle and size in the page: { x, y, w, h }
    async place(name) {
        const h = (await this.handles())[name];
        if (!Array.isArray(h)) {
            throw new Error(`there is no handle named ${name} in: ` +
                            Object.keys(await this.handles()).join(" "));
        }
        const s = await this.scale();
        return { x: s.x + s.k*(h[0] + h[2]/2), y: s.y + s.k*(h[1] + h[3]/2),
                 w: s.k*h[2], h: s.k*h[3] };
    }
    // Where in the page (x, y) of the plot is.
    async spot(x, y) {
        const all = await this.handles(), s = await this.scale();
        const [px, py, w, h] = all.plot, [x0, x1, y0, y1] = all["plot-range"];
        return [s.x + s.k*(px + (x - x0)/(x1 - x0)*w), s.y + s.k*(py + h - (y - y0)/(y1 - y0)*h)];
    }
    async has(name) { return name in await this.handles(); }

    // --- hands ---
    // A row that its card has no room for has no size: the wheel, down, then up.
    async into_view(name) {
        for (let turn = 0; turn < 90; turn++) {
            const p = await this.place(name);
            if (p.h > 0) return p;
            await this.page.move(p.x + 12, p.y + 40);
            await this.page.wheel(turn < 30 ? 53 : -53);
            await this.settle();
        }
        throw new Error(name + " cannot be brought into view");
    }
    async click_at(x, y, button = "left") {
        await this.page.move(x, y);
        await this.page.down(button);
        await this.page.up(button);
        await this.settle();
    }
    async click(name, button = "left") {
        const p = await this.into_view(name);
        await this.click_at(p.x, p.y, button);
    }
    async take_to(x0, y0, x1, y1) {
        await this.page.move(x0, y0);
        await this.page.down();
        for (let i = 1; i <= 5; i++) await this.page.move(x0 + (x1 - x0)*i/5, y0 + (y1 - y0)*i/5);
    }
    async drag_to(x0, y0, x1, y1) {
        await this.take_to(x0, y0, x1, y1);
        await this.page.up();
        await this.settle();
    }
    async drag(name, dx, dy) {
        const p = await this.place(name);
        await this.drag_to(p.x, p.y, p.x + dx, p.y + dy);
    }
    async free(act) {      // Alt: no snapping
        await this.page.hold("alt");
        await act();
        await this.page.let("alt");
        await this.settle();
    }
    async press(...keys) {
        for (const k of keys) await this.page.press(k);
        await this.settle();
    }
    async type(text) { await this.page.type(text); await this.settle(); }

    // --- fingers ---
    // [what, places] one after the other, none waiting until the one before was answered: a finger
    // that is slow to move or to leave holds still, and that means something else.
    touches(...all) { return Promise.all(all.map(([what, at]) => this.page.touch(what, at))); }
    async tap_at(x, y) {
        await this.touches(["touchStart", [[x, y]]], ["touchEnd", []]);
        await this.settle();
    }
    async tap(name) { const p = await this.place(name); await this.tap_at(p.x, p.y); }
    // One finger, or several, on the glass: each from its first place to its second.
    over(from, to, steps = 8) {
        return Array.from({ length: steps }, (_, i) => ["touchMove", from.map(([x, y], k) =>
            [x + (to[k][0] - x)*(i + 1)/steps, y + (to[k][1] - y)*(i + 1)/steps])]);
    }
    async fingers(from, to) {
        await this.touches(["touchStart", from], ...this.over(from, to), ["touchEnd", []]);
        await this.settle();
    }
}

// A folder of this test's own, gone with it.
function folder() {
    const f = fs.mkdtempSync(path.join(require("node:os").tmpdir(), "elbow-test-"));
    tap.at_end(() => fs.rmSync(f, { recursive: true, force: true, maxRetries: 20 }));
    return f;
}

// What the native program needs to write PDFs with the page's own font files, which it has in it.
function page_fonts() {
    const dir = folder(), file = path.join(dir, "fonts.conf");
    fs.writeFileSync(file, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${path.join(BUILD, "web/fonts")}</dir><cachedir>${dir}/cache</cachedir></fontconfig>`);
    return { FONTCONFIG_FILE: file };
}

// What the native program prints. Last: { input, env }, what it reads and is surrounded by.
function native(...args) {
    const last = args[args.length - 1], { input, env } = typeof last === "object" ? args.pop() : {};
    return require("node:child_process").execFileSync(path.join(BUILD, "elbow"), args,
        { input, env: { ...process.env, ...env }, maxBuffer: 1 << 28,
          stdio: ["pipe", "pipe", "pipe"] });
}

module.exports = { Elbow, TOP, BUILD, PAGE, FILE_URL, folder, native, page_fonts };
