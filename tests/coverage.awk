# coverage.awk - for coverage.sh: tests/coverage.txt, then lines as FILE, LINE, COUNT, TEXT.
BEGIN { FS = "\t" }

# FILE (or * for any), a regular expression of the line's text, and why nobody reaches it
FNR == NR { if ($0 !~ /^#/ && NF == 3) { n++; where[n] = $1; form[n] = $2; why[n] = $3 }; next }

{
    if ($1 != file) { file = $1; order[++files] = file }
    lines[file]++
    if ($3 !~ /^[#=]/) { got[file]++; next }
    for (i = 1; i <= n; i++)
        if ((where[i] == "*" || where[i] == file) && $4 ~ form[i]) { explained[file]++; used[i]++; next }
    missed[file] = missed[file] " " $2
}

# 12 13 14 20: 12-14 20
function ranges(list,    part, k, i, from, out) {
    k = split(list, part, " ")
    for (i = 1; i <= k; i++) {
        from = part[i]
        while (i < k && part[i + 1] == part[i] + 1) i++
        out = out " " (from == part[i] ? from : from "-" part[i])
    }
    return out
}

END {
    for (j = 1; j <= files; j++) {
        f = order[j]
        l += lines[f]; g += got[f]; e += explained[f]
        told = explained[f] > 0 ? ", " explained[f] " explained" : ""
        printf "%-36s %4d of %4d%s%s\n", f, got[f], lines[f], told, (missed[f] == "" ? "" : ":" ranges(missed[f]))
    }
    for (i = 1; i <= n; i++) {
        if (used[i] > 0) printf "explained, %d lines: %s\n", used[i], why[i]
        else printf "explained, but reached here, or gone: %s %s\n", where[i], form[i]
    }
    printf "%d of %d lines reached (%.1f %%), %d explained, %d not\n", g, l, 100*g/l, e, l - g - e
}
