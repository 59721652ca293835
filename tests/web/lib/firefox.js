// firefox.js - Firefox, told what to do by its own protocol (Marionette: lines of JSON over a
// socket), so that no driver is needed; hands are the browser's own events. On an X server where
// there is one, for only there it draws WebGL by software; else without a window.
"use strict";
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const net = require("node:net");
const os = require("node:os");
const path = require("node:path");
const tap = require("./tap.js");
const { key_of, chord } = require("./keys.js");

// Nothing is asked of the network, and nothing of the person; WebGL as software draws it.
const SETTINGS = {
    "marionette.port": 0, "browser.shell.checkDefaultBrowser": false, "app.update.enabled": false,
    "datareporting.policy.dataSubmissionEnabled": false,
        "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0, "network.captive-portal-service.enabled": false,
    "network.connectivity-service.enabled": false, "browser.aboutwelcome.enabled": false,
    "webgl.force-enabled": true, "dom.w3c_touch_events.enabled": 1,
        "layout.css.devPixelsPerPx": "1.0",
    "media.hardware-video-decoding.enabled": false, "remote.prefs.recommended": true,
};

class Firefox {
    static async start({ size = [1440, 900] } = {}) {
        const b = new Firefox();
        b.folder = fs.mkdtempSync(path.join(os.tmpdir(), "elbow-web-"));
        fs.writeFileSync(path.join(b.folder, "user.js"), Object.entries(SETTINGS)
            .map(([k, v]) => `user_pref(${JSON.stringify(k)}, ${JSON.stringify(v)});\n`).join(""));
        const seen = process.env.DISPLAY ? [] : ["--headless"];
        b.process = spawn(process.env.FIREFOX || "firefox-esr",
            [...seen, "--marionette", "--no-remote",
            "--profile", b.folder, "about:blank"],
            { stdio: "ignore", detached: true, env: { ...process.env, HOME: b.folder } });
        b.gone = new Promise((done) => { b.process.on("exit", done); });
        b.process.on("error", () => {});
        tap.at_end(() => b.close());
        const port = await tap.until("Firefox listens", () => {
            if (b.process.exitCode !== null || b.process.pid === undefined)
                throw new Error("Firefox does not start");
            const said = path.join(b.folder, "MarionetteActivePort");
            try { return Number(fs.readFileSync(said)) || null; } catch { return null; }
        });
        await b.connect(port);
        await b.send("WebDriver:NewSession",
            { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
        await b.send("WebDriver:SetTimeouts", { script: tap.PATIENCE, pageLoad: tap.PATIENCE });
        await b.resize(size);
        return b;
    }

    connect(port) {
        Object.assign(this, { next: 1, waiting: new Map(), keys: [], at: [3, 3] });
        this.socket = net.connect(port, "127.0.0.1");
        this.socket.on("error", () => this.fail());
        this.socket.on("close", () => this.fail());
        let data = Buffer.alloc(0);
        return new Promise((hello) => {
            this.socket.on("data", (d) => {
                data = Buffer.concat([data, d]);
                for (;;) {
                    const colon = data.indexOf(58);
                    if (colon < 0) return;
                    const n = Number(data.subarray(0, colon)), end = colon + 1 + n;
                    if (data.length < end) return;
                    const m = JSON.parse(data.subarray(colon + 1, end));
                    data = data.subarray(end);
                    if (Array.isArray(m)) this.heard(m);
                    else hello();
                }
            });
        });
    }

    heard([, id, error, result]) {
        const w = this.waiting.get(id);
        this.waiting.delete(id);
        if (!w) return;
        if (error) w.fail(new Error(`${w.method}: ${error.message}`));
        else w.done(result);
    }

    fail() {
        for (const w of this.waiting.values()) w.fail(new Error(`${w.method}: Firefox has ended`));
        this.waiting.clear();
    }

    send(method, params = {}) {
        const id = this.next++;
        const text = JSON.stringify([0, id, method, params]);
        return new Promise((done, fail) => {
            this.waiting.set(id, { done, fail, method });
            this.socket.write(`${Buffer.byteLength(text)}:${text}`);
        });
    }

    go(url) { return this.send("WebDriver:Navigate", { url }); }
    reload() { return this.send("WebDriver:Refresh"); }

    // The inside of the window; its frame is told once.
    async resize([w, h]) {
        for (let i = 0; i < 3; i++) {
            const [iw, ih, ow, oh] =
                await this.eval("[innerWidth, innerHeight, outerWidth, outerHeight]");
            if (iw === w && ih === h) return;
            await this.send("WebDriver:SetWindowRect", { width: w + ow - iw, height: h + oh - ih });
        }
    }

    async eval(expression) {
        const script = `const done = arguments[arguments.length - 1];
            Promise.resolve().then(() => (${expression})).then((v) => done({ v }),
                                                  (e) => done({ e: String(e.stack || e) }));`;
        const { value } = await this.send("WebDriver:ExecuteAsyncScript",
            { script, args: [], sandbox: null });
        if (value.e) throw new Error(`${expression.slice(0, 200)}: ${value.e}`);
        return value.v;
    }

    // --- hands ---
    act(type, actions, parameters) {
        return this.send("WebDriver:PerformActions",
            { actions: [{ type, id: type, parameters, actions }] });
    }
    mouse(action) { return this.act("pointer", [action], { pointerType: "mouse" }); }
    move(x, y) {
        this.at = [x, y];
        return this.mouse({ type: "pointerMove", x: Math.round(x), y: Math.round(y),
            origin: "viewport" });
    }
    button(type, button) { return this.mouse({ type, button: button === "right" ? 2 : 0 }); }
    down(button = "left") { return this.button("pointerDown", button); }
    up(button = "left") { return this.button("pointerUp", button); }
    wheel(dy, dx = 0) {
        const [x, y] = this.at.map(Math.round);
        return this.act("wheel", [{ type: "scroll", x, y, deltaX: dx, deltaY: dy,
            origin: "viewport" }]);
    }
    key(type, name) { return this.act("key", [{ type, value: key_of(name).driver }]); }
    hold(name) { return this.key("keyDown", name); }
    let(name) { return this.key("keyUp", name); }
    async press(words) {
        const c = chord(words);
        for (const h of c.held) await this.hold(h);
        await this.key("keyDown", c.name);
        await this.key("keyUp", c.name);
        for (const h of c.held.reverse()) await this.let(h);
    }
    async type(text) { for (const sign of text) await this.press(sign); }

    async picture() {
        const { value } = await this.send("WebDriver:TakeScreenshot", { full: false });
        return Buffer.from(value, "base64");
    }

    async close() {
        if (this.closed) return;
        this.closed = true;
        if (this.socket && !this.socket.destroyed) {
            this.send("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => {});
            await Promise.race([this.gone, tap.pause(8000)]);
        }
        try { process.kill(-this.process.pid, "SIGKILL"); } catch { /* it has ended */ }
        if (this.socket) this.socket.destroy();
        fs.rmSync(this.folder, { recursive: true, force: true, maxRetries: 20 });
    }
}

module.exports = { Firefox };
