use super::*;
use crate::tui::driver::Driver;
use crate::tui::input::Code;

#[test]
fn a_key_that_leaves_is_named_by_its_place() {
    let keys = [Key::plain(Code::Down), Key::character('q')];
    let refused = Driver::new(0, 0).shot(Screen::Explore, (80, 24), &keys);
    assert_eq!(refused, Err(Unshown { index: 1 }));
}

#[test]
fn a_picture_is_what_one_would_see_after_the_keys() {
    let there = Driver::new(0, 0).shot(Screen::Compare, (80, 24), &[Key::character('j')]);
    assert_eq!(there, Ok(Driver::new(80, 24).after(". j").buffer()));
    let there = Driver::new(0, 0).shot(Screen::Explore, (80, 24), &[Key::character('.')]);
    assert_eq!(there, Ok(Driver::new(80, 24).after("F3").buffer()));
}
