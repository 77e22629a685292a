# Completions of tradeoff for bash: the program itself says what may follow.
_tradeoff() {
    local line="${COMP_LINE:0:COMP_POINT}" words current shown value
    read -ra words <<< "$line"
    [[ $line == *[[:space:]] ]] && words+=("")
    current="${words[-1]}"
    # Bash takes a word apart at the equals sign and the colon; what stands before them stays.
    shown="${current%"${current##*[=:]}"}"
    COMPREPLY=()
    compopt +o nospace 2> /dev/null
    while IFS=$'\t' read -r value _; do
        [[ $value == *= ]] && compopt -o nospace 2> /dev/null
        COMPREPLY+=("${value#"$shown"}")
    done < <("${COMP_WORDS[0]}" complete "--current=$current" -- "${words[@]:1:${#words[@]}-2}" 2> /dev/null)
}
complete -o bashdefault -o default -F _tradeoff tradeoff
