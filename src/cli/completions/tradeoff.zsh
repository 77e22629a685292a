#compdef tradeoff
# Completions of tradeoff for zsh: the program itself says what may follow.
_tradeoff() {
    local -a lines open closed open_shown closed_shown
    local line value shown
    lines=("${(@f)$("${words[1]}" complete "--current=$PREFIX" -- "${(@)words[2,CURRENT-1]}" 2> /dev/null)}")
    for line in $lines; do
        value="${line%%$'\t'*}"
        shown="$value  ${line#*$'\t'}"
        if [[ $value == *= ]]; then
            open+=("$value")
            open_shown+=("$shown")
        elif [[ -n $value ]]; then
            closed+=("$value")
            closed_shown+=("$shown")
        fi
    done
    if (( ${#open} + ${#closed} == 0 )); then
        _files
        return
    fi
    (( ${#open} )) && compadd -l -S '' -d open_shown -a open
    (( ${#closed} )) && compadd -l -d closed_shown -a closed
}
if [[ $funcstack[1] == _tradeoff ]]; then
    _tradeoff "$@"
else
    compdef _tradeoff tradeoff
fi
