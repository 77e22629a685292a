# Completions of tradeoff for fish: the program itself says what may follow.
function __tradeoff_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l found ($words[1] complete --current="$current" -- $words[2..] 2> /dev/null)
    if test (count $found) -eq 0
        __fish_complete_path "$current"
    else
        printf '%s\n' $found
    end
end
complete -c tradeoff -f -a '(__tradeoff_complete)'
