// keys.js - keys by the names that xdotool gives them, as the two browsers want them.
"use strict";

// name: [key, code, Windows' number, WebDriver's sign]
const named = {
    Return: ["Enter", "Enter", 13, "\uE007"],    Escape: ["Escape", "Escape", 27, "\uE00C"],
    Tab: ["Tab", "Tab", 9, "\uE004"],            BackSpace: ["Backspace", "Backspace", 8, "\uE003"],
    Delete: ["Delete", "Delete", 46, "\uE017"],  space: [" ", "Space", 32, " "],
    Left: ["ArrowLeft", "ArrowLeft", 37, "\uE012"],    Up: ["ArrowUp", "ArrowUp", 38, "\uE013"],
    Right: ["ArrowRight", "ArrowRight", 39, "\uE014"],
    Down: ["ArrowDown", "ArrowDown", 40, "\uE015"],
    Home: ["Home", "Home", 36, "\uE011"],        End: ["End", "End", 35, "\uE010"],
    Prior: ["PageUp", "PageUp", 33, "\uE00E"],   Next: ["PageDown", "PageDown", 34, "\uE00F"],
    F1: ["F1", "F1", 112, "\uE031"],             F5: ["F5", "F5", 116, "\uE035"],
    F11: ["F11", "F11", 122, "\uE03B"],
    period: [".", "Period", 190, "."],           question: ["?", "Slash", 191, "?"],
    plus: ["+", "Equal", 187, "+"],              minus: ["-", "Minus", 189, "-"],
};
const modifiers = {
    alt: ["Alt", "AltLeft", 18, "\uE00A", 1],
    ctrl: ["Control", "ControlLeft", 17, "\uE009", 2],
    meta: ["Meta", "MetaLeft", 91, "\uE03D", 4],
    shift: ["Shift", "ShiftLeft", 16, "\uE008", 8],
};
const marks = { ".": ["Period", 190], ",": ["Comma", 188], "-": ["Minus", 189], "=": ["Equal", 187],
                "/": ["Slash", 191], ";": ["Semicolon", 186], "'": ["Quote", 222],
                "[": ["BracketLeft", 219], "]": ["BracketRight", 221], " ": ["Space", 32] };
const shifted = { "?": "/", "+": "=", "_": "-", ":": ";", "*": "8", "(": "9", ")": "0", "<": ",",
                  ">": ".", "^": "6", "\"": "'", "{": "[", "}": "]", "!": "1", "%": "5" };

function letter(c) {
    const base = shifted[c] || c, up = base.toUpperCase();
    const shift = base !== c || c !== c.toLowerCase();
    if (/[A-Z]/.test(up)) return { key: c, code: "Key" + up, number: up.charCodeAt(0), shift };
    if (/[0-9]/.test(base))
        return { key: c, code: "Digit" + base, number: base.charCodeAt(0), shift };
    const [code, number] = marks[base] || ["", 0];
    return { key: c, code, number, shift };
}

// { key, code, number, driver, text, shift } of a name, or of one sign.
function key_of(name) {
    const m = named[name] || modifiers[name];
    if (m) {
        return { key: m[0], code: m[1], number: m[2], driver: m[3],
                 shift: name === "question" || name === "plus",
                 text: m[0] === "Enter" ? "\r" : m[0].length === 1 ? m[0] : "" };
    }
    if ([...name].length !== 1) throw new Error("no key is called " + name);
    const l = letter(name);
    return { ...l, driver: name, text: name };
}

// "ctrl+shift+z": { held: ["ctrl", "shift"], name: "z", bits }
function chord(words) {
    const parts = words === "+" ? ["plus"] : words.split("+");
    const name = parts.pop();
    const bits = parts.reduce((b, p) => b | modifiers[p][4], 0);
    return { held: parts, name, bits };
}

const bit_of = (name) => modifiers[name][4];

module.exports = { key_of, chord, bit_of };
