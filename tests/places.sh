#!/bin/sh
# What sanitizers said, with the function and line of each address: tests/places.sh <LOG
#   "    #1 0x5581 (/x/elbow+0x12)" gets "  main, src/main.c:9"
awk '
    function quoted(s) { gsub(/\047/, "\047\\\047\047", s); return "\047" s "\047" }
    match($0, /^ *#[0-9]+ 0x[0-9a-f]+ +\(.*\+0x[0-9a-f]+\)/) {
        at = substr($0, index($0, "(") + 1)
        sub(/\).*/, "", at)
        n = match(at, /\+0x[0-9a-f]+$/)
        tool = "addr2line -f -s -e " quoted(substr(at, 1, n - 1)) " " substr(at, n + 1) " 2>/dev/null"
        name = place = "??"
        tool | getline name
        tool | getline place
        close(tool)
        print $0 (name == "??" ? "" : "  " name ", " place)
        next
    }
    { print }'
