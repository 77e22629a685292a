# Completions of tradeoff for Elvish: the program itself says what may follow.
use str
set edit:completion:arg-completer[tradeoff] = {|@words|
    var found = [(
        try {
            (external $words[0]) complete --current=$words[-1] -- (all $words[1..-1]) 2> /dev/null | from-lines
        } catch _ { }
    )]
    if (eq (count $found) 0) {
        edit:complete-filename $@words
    }
    for line $found {
        var value about = (str:split "\t" $line)
        var suffix = ' '
        if (str:has-suffix $value '=') {
            set suffix = ''
        }
        edit:complex-candidate $value &code-suffix=$suffix &display=$value'  '$about
    }
}
