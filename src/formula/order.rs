//! The order of computation: what others need comes before them.

/// Things that need one another in a circle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cycle {
    /// The circle: each needs the next, the last needs the first.
    pub path: Vec<usize>,
}

/// Orders `needs.len()` things so that each comes after all that it needs. `needs[i]` lists what `i` needs.
///
/// Works without recursion: a chain of any length costs no stack.
///
/// # Errors
/// The first [`Cycle`] met.
pub fn order(needs: &[Vec<usize>]) -> Result<Vec<usize>, Cycle> {
    const NEW: u8 = 0;
    const OPEN: u8 = 1;
    const DONE: u8 = 2;
    let mut state = vec![NEW; needs.len()];
    let mut ordered = Vec::with_capacity(needs.len());
    for start in 0..needs.len() {
        // Each entry is a thing and how many of its needs have been looked at.
        let mut open: Vec<(usize, usize)> = Vec::new();
        if state[start] == NEW {
            state[start] = OPEN;
            open.push((start, 0));
        }
        while let Some((thing, looked_at)) = open.last_mut() {
            let thing = *thing;
            if let Some(need) = needs[thing].get(*looked_at).copied() {
                *looked_at += 1;
                match state[need] {
                    NEW => {
                        state[need] = OPEN;
                        open.push((need, 0));
                    }
                    OPEN => {
                        let path = open
                            .iter()
                            .map(|(thing, _)| *thing)
                            .skip_while(|thing| *thing != need);
                        return Err(Cycle { path: path.collect() });
                    }
                    _ => {}
                }
            } else {
                state[thing] = DONE;
                ordered.push(thing);
                open.pop();
            }
        }
    }
    Ok(ordered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_needed_comes_first() {
        let ordered = order(&[vec![2], vec![0, 2], vec![]]).unwrap();
        assert_eq!(ordered, [2, 0, 1]);
    }

    #[test]
    fn a_circle_is_shown_as_a_path() {
        assert_eq!(
            order(&[vec![1], vec![2], vec![1]]),
            Err(Cycle { path: vec![1, 2] })
        );
        assert_eq!(order(&[vec![0]]), Err(Cycle { path: vec![0] }));
    }

    #[test]
    fn a_long_chain_costs_no_stack() {
        let needs: Vec<Vec<usize>> = (0..1_000_000)
            .map(|at| if at == 999_999 { vec![] } else { vec![at + 1] })
            .collect();
        assert_eq!(order(&needs).unwrap().first(), Some(&999_999));
    }
}
