# tree.awk - for tree.sh: what is included and called, against the order of the rooms.
function room(path) { return path ~ /\// ? substr(path, 1, match(path, /\/[^\/]*$/) - 1) : path }
function module(path) { sub(/\.[ch]$/, "", path); return path }

$1 == "order" && $3 == "-" { rooms[++n] = $2; allowed[$2, $2] = 1 }
$1 == "order" && $3 != "-" { if ($3 ~ /\.h$/) header[$2, $3] = 1; else below[$2] = below[$2] " " $3 }
$1 == "include" { include[$2] = include[$2] " " $3; files[$2] }
$1 == "reads"   { reads[$2] = reads[$2] " " $3; files[$2] }
$1 == "has"     { home[$3] = $2 }
$1 == "calls"   { calls[$2] = calls[$2] " " $3 }

# everything that can be reached from `at`, into seen
function reach(at, edges, seen,    part, k, i) {
    k = split(edges[at], part, " ")
    for (i = 1; i <= k; i++)
        if (!(part[i] in seen)) { seen[part[i]]; reach(part[i], edges, seen) }
}

function wrong(text) { print text; bad++ }

# every circle once, by its modules
function circles(edges, what,    m, o, seen, back, list, told) {
    for (m in edges) {
        split("", seen)
        reach(m, edges, seen)
        if (!(m in seen) || m in told) continue
        list = ""
        for (o in seen) {
            split("", back)
            reach(o, edges, back)
            if (m in back) { list = list " " o; told[o] }
        }
        if (index(m, free "/") != 1) wrong("circle, by what they " what ":" list)
    }
}

END {
    for (i = 1; i <= n; i++) {
        split("", seen)
        reach(rooms[i], below, seen)
        for (r in seen) allowed[rooms[i], r] = 1
        for (r in seen) for (h in header) { split(h, part, SUBSEP); if (part[1] == r) header[rooms[i], part[2]] = 1 }
    }

    # rooms, by includes
    for (f in include) {
        k = split(include[f], part, " ")
        for (i = 1; i <= k; i++) {
            a = room(f); b = room(part[i])
            if (module(f) != module(part[i])) by_include[module(f)] = by_include[module(f)] " " module(part[i])
            if (a == b) continue
            looks[a, b]++
            if (!((a, a) in allowed)) wrong(f ": its room " a " has no place in the order")
            else if (!((a, b) in allowed) && !((a, part[i]) in header)) wrong(f " looks at " part[i] ": " a " may not look at " b)
        }
    }
    # what the compiler reads is what the includes say
    for (f in reads) {
        split("", seen)
        reach(f, include, seen)
        k = split(reads[f], part, " ")
        for (i = 1; i <= k; i++)
            if (!(part[i] in seen)) wrong(f " reads " part[i] ", which no #include \"…\" says")
    }
    # rooms and modules, by calls
    for (f in calls) {
        k = split(calls[f], part, " ")
        for (i = 1; i <= k; i++) {
            if (!(part[i] in home)) continue
            a = room(f); g = home[part[i]]; b = room(g)
            if (g != f) by_call[module(f)] = by_call[module(f)] " " module(g)
            if (a == b || (a, b) in allowed || (a, module(g) ".h") in header) continue
            wrong(f " calls " part[i] " of " g ": " a " may not look at " b)
        }
    }
    for (i = 1; i <= n; i++) {
        line = ""
        for (j = 1; j <= n; j++)
            if (looks[rooms[i], rooms[j]] > 0) line = line (line == "" ? "" : ", ") rooms[j]
        printf "%-14s %s\n", rooms[i], line == "" ? "-" : line
    }
    circles(by_include, "include")
    circles(by_call, "call")
    printf "%d against the order\n", bad
    exit bad > 0
}
