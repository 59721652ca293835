// chromium.js - Chromium without a window, told what to do through a pipe (the DevTools
// protocol), so that no driver and no package is needed; hands are the browser's own events.
"use strict";
const { spawn, execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const tap = require("./tap.js");
const { key_of, chord, bit_of } = require("./keys.js");

// As software draws: the same pictures on every machine.
const FLAGS = ["--headless=new", "--no-sandbox", "--remote-debugging-pipe", "--no-first-run",
    "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
    "--disable-renderer-backgrounding", "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows", "--hide-scrollbars", "--mute-audio",
    "--force-color-profile=srgb", "--no-default-browser-check", "--disable-sync"];

function program() {
    for (const p of [process.env.CHROMIUM, "chromium", "chromium-browser", "google-chrome"]) {
        try { if (p) return execFileSync("sh", ["-c", `command -v ${p}`]).toString().trim(); }
        catch { /* the next one */ }
    }
    throw new Error("Chromium is not here: `.ci/setup web-test` installs it");
}

class Chromium {
    // profile: a folder that outlives the browser; without one it has its own, thrown away.
    static async start({ flags = [], profile = null } = {}) {
        const b = new Chromium();
        b.folder = profile || fs.mkdtempSync(path.join(os.tmpdir(), "elbow-web-"));
        b.kept = profile !== null;
        b.next = 1;
        b.waiting = new Map();
        b.pages = new Map();
        b.log = "";
        b.process = spawn(program(), [...FLAGS, ...flags, "--user-data-dir=" + b.folder,
            "about:blank"],
                          { stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"], detached: true,
                            env: { ...process.env, HOME: b.folder, DISPLAY: "" } });
        b.process.stderr.on("data", (d) => { b.log = (b.log + d).slice(-20000); });
        b.gone = new Promise((done) => { b.process.on("exit", done); });
        b.process.on("exit", () => b.fail("the browser has ended"));
        b.process.stdio[3].on("error", () => {});
        b.listen(b.process.stdio[4]);
        tap.at_end(() => b.close());
        await b.send("Target.setDiscoverTargets", { discover: true });
        return b;
    }

    listen(pipe) {
        let parts = [];
        pipe.on("data", (d) => {
            for (let at; (at = d.indexOf(0)) >= 0; d = d.subarray(at + 1)) {
                parts.push(d.subarray(0, at));
                this.heard(JSON.parse(Buffer.concat(parts).toString()));
                parts = [];
            }
            if (d.length > 0) parts.push(d);
        });
    }

    heard(m) {
        if (m.id === undefined) {
            const p = this.pages.get(m.sessionId);
            if (p) p.told(m.method, m.params);
            return;
        }
        const w = this.waiting.get(m.id);
        this.waiting.delete(m.id);
        if (!w) return;
        if (m.error) w.fail(new Error(`${w.method}: ${m.error.message}`));
        else w.done(m.result);
    }

    fail(why) {
        for (const w of this.waiting.values())
            w.fail(new Error(`${w.method}: ${why}\n${this.log}`));
        this.waiting.clear();
    }

    send(method, params = {}, sessionId = undefined) {
        const id = this.next++;
        return new Promise((done, fail) => {
            this.waiting.set(id, { done, fail, method });
            this.process.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
        });
    }

    // A tab of its own window, which is seen and has the keyboard. apart: with storage of its own.
    // Things jump, as in the window tests, unless `motion` is asked for.
    async page({ size = [1440, 900], ratio = 1, touch = false, apart = false, motion = false,
                 setup = null } = {}) {
        const where = apart ? await this.send("Target.createBrowserContext") : {};
        const { targetId } = await this.send("Target.createTarget",
            { url: "about:blank", newWindow: true, browserContextId: where.browserContextId });
        const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
        const p = new Page(this, sessionId, targetId);
        this.pages.set(sessionId, p);
        for (const room of ["Page", "Runtime", "Network", "Log"]) await p.send(room + ".enable");
        await p.send("Emulation.setFocusEmulationEnabled", { enabled: true });
        await p.resize(size, ratio, touch);
        await p.media(motion ? {} : { "prefers-reduced-motion": "reduce" });
        if (setup) await setup(p);
        return p;
    }

    // As the system kills a program: nothing is said to it.
    kill() {
        try { process.kill(-this.process.pid, "SIGKILL"); } catch { /* it has ended */ }
        return this.gone;
    }

    async close() {
        if (this.closed) return;
        this.closed = true;
        if (this.process.exitCode === null && this.process.signalCode === null) {
            this.send("Browser.close").catch(() => {});
            await Promise.race([this.gone, tap.pause(5000)]);
        }
        await this.kill();
        if (!this.kept) fs.rmSync(this.folder, { recursive: true, force: true, maxRetries: 20 });
    }
}

class Page {
    constructor(browser, session, target) {
        Object.assign(this, { browser, session, target, errors: [], requests: [], downloads: [],
                              held: 0, at: [3, 3], buttons: 0, loads: 0, listeners: [] });
    }

    send(method, params) { return this.browser.send(method, params, this.session); }

    told(method, m) {
        if (method === "Page.loadEventFired") this.loads++;
        if (method === "Network.requestWillBeSent") this.requests.push(m.request.url);
        if (method === "Runtime.exceptionThrown") {
            const d = m.exceptionDetails;
            this.errors.push(`${d.text} ${d.exception ? d.exception.description : ""}`);
        }
        if (method === "Runtime.consoleAPICalled" && m.type === "error")
            this.errors.push(m.args.map((a) => a.value || a.description).join(" "));
        // SDL asks to stop touches that have become scrolling: told, and of no harm
        if (method === "Log.entryAdded" && m.entry.level === "error" &&
            m.entry.source !== "intervention")
            this.errors.push(m.entry.text);
        for (const f of this.listeners) f(method, m);
    }

    // Another address; when only what follows # differs, the page stays.
    async go(url) {
        this.url = url;
        const before = this.loads;
        const { errorText, loaderId } = await this.send("Page.navigate", { url });
        if (errorText) throw new Error(`${url}: ${errorText}`);
        if (loaderId) await tap.until("the page is loaded", () => this.loads > before);
    }

    async reload() {
        const before = this.loads;
        await this.send("Page.reload");
        await tap.until("the page is loaded again", () => this.loads > before);
    }

    // The value of a JavaScript expression; a promise is waited for.
    async eval(expression) {
        const r = await this.send("Runtime.evaluate",
            { expression, awaitPromise: true, returnByValue: true, userGesture: true });
        if (r.exceptionDetails) {
            const d = r.exceptionDetails, why = (d.exception && d.exception.description) || d.text;
            throw new Error(`${expression.slice(0, 200)}: ${why}`);
        }
        return r.result.value;
    }

    async resize(size, ratio = 1, touch = false) {
        await this.send("Emulation.setDeviceMetricsOverride",
            { width: size[0], height: size[1], deviceScaleFactor: ratio, mobile: touch });
        await this.send("Emulation.setTouchEmulationEnabled",
            { enabled: touch, maxTouchPoints: touch ? 5 : 1 });
    }

    media(features) {      // { "prefers-color-scheme": "dark" }
        return this.send("Emulation.setEmulatedMedia",
            { features: Object.entries(features).map(([name, value]) => ({ name, value })) });
    }

    // --- hands ---
    mouse(type, more = {}) {
        return this.send("Input.dispatchMouseEvent", { type, x: this.at[0], y: this.at[1],
            modifiers: this.held, buttons: this.buttons, ...more });
    }
    move(x, y) { this.at = [x, y]; return this.mouse("mouseMoved"); }
    down(button = "left") {
        this.buttons |= { left: 1, right: 2, middle: 4 }[button];
        return this.mouse("mousePressed", { button, clickCount: 1 });
    }
    up(button = "left") {
        this.buttons &= ~{ left: 1, right: 2, middle: 4 }[button];
        return this.mouse("mouseReleased", { button, clickCount: 1 });
    }
    wheel(dy, dx = 0) { return this.mouse("mouseWheel", { deltaX: dx, deltaY: dy }); }

    key_event(type, name) {
        const k = key_of(name), plain = (this.held & ~8) === 0;
        const text = type === "down" && plain ? k.text : "";
        const kind = type === "up" ? "keyUp" : text ? "keyDown" : "rawKeyDown";
        return this.send("Input.dispatchKeyEvent", { type: kind, key: k.key, code: k.code,
            windowsVirtualKeyCode: k.number, modifiers: this.held,
            text, unmodifiedText: text });
    }
    async hold(name) { this.held |= bit_of(name); await this.key_event("down", name); }
    async let(name) { this.held &= ~bit_of(name); await this.key_event("up", name); }
    async press(words) {
        const c = chord(words);
        if (key_of(c.name).shift && !c.held.includes("shift")) c.held.push("shift");
        for (const h of c.held) await this.hold(h);
        await this.key_event("down", c.name);
        await this.key_event("up", c.name);
        for (const h of c.held.reverse()) await this.let(h);
    }
    async type(text) { for (const sign of text) await this.press(sign); }

    // Fingers: [[x, y], …], each with its number, which is its place in the list.
    touch(type, fingers) {
        return this.send("Input.dispatchTouchEvent", { type, modifiers: this.held,
            touchPoints: fingers.map(([x, y], id) => ({ x, y, id })) });
    }

    // --- pictures and files ---
    async picture() {
        const { data } = await this.send("Page.captureScreenshot", { format: "png" });
        return Buffer.from(data, "base64");
    }

    // What is downloaded from now on appears in the folder under the name that was suggested.
    async downloads_to(folder) {
        await this.browser.send("Browser.setDownloadBehavior",
            { behavior: "allow", downloadPath: folder, eventsEnabled: true });
    }

    async allow(...names) {
        await this.browser.send("Browser.grantPermissions", { permissions: names });
    }

    async close() {
        this.browser.pages.delete(this.session);
        await this.browser.send("Target.closeTarget", { targetId: this.target });
    }

    // Which is not answered.
    crash() {
        const gone = new Promise((done) => {
            this.listeners.push((method) => { if (method === "Inspector.targetCrashed") done(); });
        });
        this.send("Page.crash").catch(() => {});
        return gone;
    }
}

module.exports = { Chromium };
