#!/bin/sh
# What bash, zsh and fish complete is asked of the shells themselves. Where one is not installed it
# is left out, and said. Prints "N passed, N failed".
# shellcheck source=tests/checks.sh
. tests/checks.sh

mkdir "$dir/bin" "$dir/here" "$dir/here/folder"
ln -s "$ELBOW" "$dir/bin/elbow"
export PATH="$dir/bin:$PATH"
export HOME="$dir" XDG_CONFIG_HOME="$dir/config" XDG_STATE_HOME="$dir/state" XDG_DATA_HOME="$dir/data"
cd "$dir/here" || exit 1
: >mine.json
: >"my table.csv"
: >other.c
: >steps.cmd

for s in bash zsh fish; do check "there is something for $s" sh -c "elbow completion $s >../$s"; done
check "an unknown shell is named" sh -c "elbow completion csh 2>&1 | grep -q 'csh: expected bash, zsh or fish'"

# The words that a shell offers behind a line, one a line.
bash_() {   # LINE…: words, the last of them begun
    bash -c '. ../bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _elbow
             [ ${#COMPREPLY[@]} = 0 ] || printf "%s\n" "${COMPREPLY[@]}"' bash "$@"
}
# shellcheck disable=SC2016
fish_() { fish -c 'source ../fish; complete -C "$argv"' "$*" | cut -f1; }

# zsh is asked in a terminal of its own: what its lists are given is printed instead.
cat >../rc.zsh <<'END_'
PS1= RPS1=
[[ -n $SOURCED ]] || fpath=($1/fpath $fpath)
autoload -Uz compinit
compinit -u -d $1/dump$SOURCED
[[ -z $SOURCED ]] || . $1/zsh
compadd() {
    [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]] && { builtin compadd "$@"; return }
    local -a hits
    builtin compadd -A hits "$@"
    (( $#hits )) && print -l -r -- \<${^hits}\>
    return 0
}
shown() { print -r -- '<END>'; exit }
comppostfuncs=(shown)
zstyle ':completion:*' insert-tab false
bindkey '^I' complete-word
stty -echo
print -r -- '<READY''>'
END_
cat >../list.zsh <<'END_'
zmodload zsh/zpty || exit 3
zpty z "zsh -f -i"
zpty -w z ". $1/rc.zsh $1"
zpty -r -m z seen '*<READY>*' || exit 3
zpty -w -n z "$2	"
zpty -r -m z seen '*<END>*'
zpty -d z
print -r -- "$seen" | tr -d '\r' | sed -n 's/^.*<\(.*\)>$/\1/p' | grep -vx END
END_
zsh_() { timeout 60 zsh -f ../list.zsh "$dir" "$*"; }

# asks SHELL IS-OFFERED IS-NOT LINE…
asks() {
    shell=$1 is=$2 is_not=$3
    shift 3
    "${shell}_" "$@" >offered 2>errors
    for w in $is; do check "$shell: behind '$*' it offers $w" grep -qx -- "$w" offered; done
    for w in $is_not; do check "$shell: behind '$*' it does not offer $w" sh -c "! grep -qx -- '$w' offered"; done
    check "$shell: behind '$*' nobody complains" test ! -s errors
}

every() {   # SHELL
    asks "$1" 'export eval' 'step zigzag' elbow e
    asks "$1" 'lessons link' '' elbow l
    asks "$1" '--theme --fullscreen' '--steps' elbow --
    asks "$1" 'light dark' 'print mine.json' elbow --theme ''
    asks "$1" 'light dark print' 'mine.json' elbow export --theme ''
    asks "$1" 'derivation' 'plot' elbow export case-ii --view d
    asks "$1" '--view --dpi --dates' '--base --fullscreen' elbow export --
    asks "$1" 'case-ii case-iii' 'other.c export' elbow export ca
    asks "$1" 'mine.json' 'other.c case-ii' elbow train m
    asks "$1" 'steps.cmd' '' elbow run case-ii s
    asks "$1" 'bash zsh fish' 'mine.json' elbow completion ''
    asks "$1" 'gestures elbow export' 'mine.json' elbow help ''
}
# to the shells it is all the same which build has written it
case $ELBOW in */asan/*) there() { echo "left out: $1, asked with the plain build"; return 1; } ;; esac
if there bash; then
    every bash
    asks bash '' 'mine.json case-ii export' elbow eval zigzag --grid 1 2 ''
    bash_ elbow train 'my ' >offered
    check "bash: a name with a blank is one" grep -qx 'my table.csv' offered
    asks bash 'dark' 'light' elbow --theme = d
    asks bash 'zigzag' '' elbow eval --grid 1 2 3 z
    asks bash '' '--view' elbow export -- --
fi
if there zsh; then
    mkdir ../fpath && cp ../zsh ../fpath/_elbow
    check "zsh reads it" zsh -fn ../zsh
    every zsh
    SOURCED=1
    export SOURCED
    asks zsh 'light dark' 'print' elbow --theme ''
    unset SOURCED
    asks zsh '' 'mine.json case-ii export' elbow eval zigzag --grid 1 2 ''
fi
if there fish; then check "fish reads it" fish -n ../fish; every fish; fi

counted
