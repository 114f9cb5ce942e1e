//! Names of the modules of operations, one for each group.
//!
//! A document whose operations are all in one group, or in none, has no such modules. Which operations are selected has no say:
//! what is found in a module stays there.

use super::ident::{Case, Ident, Scope};
use super::{ordered, rank, restored, words};
use crate::ir::Tag;
use crate::list::List as _;

/// A module of operations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupNames {
    /// The module.
    pub module: Ident,
    /// The name of its file, without `.rs`. It is that of the module where every system has files of that name.
    pub file: String,
}

/// What means something else in the code of an operation.
const MEANINGFUL: &[&str] = &["alloc", "core", "runtime", "specwright_runtime", "std", "types"];

/// What Windows takes for a device, whatever stands behind the point.
const DEVICES: &[&str] = &[
    "aux", "con", "nul", "prn", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// How many characters of a tag, and of a file's name, are enough.
const LONG: usize = 48;

/// Names the modules: `None` for a tag that has none. `groups` has the tag of each operation; `items` are the names of what the
/// modules hold, which all stand beside the modules too.
pub(super) fn names(tags: &[Tag], groups: &[Option<usize>], items: &Scope<'_>) -> Vec<Option<GroupNames>> {
    let mut is_used = vec![false; tags.len()];
    groups.iter().flatten().for_each(|group| is_used[*group] = true);
    let used = is_used.iter().filter(|it| **it).count() + usize::from(groups.contains(&None));
    if used < 2 {
        return tags.iter().map(|_| None).list();
    }
    let mut modules = Scope::new(MEANINGFUL).within(items);
    let mut files = Scope::new(DEVICES);
    let order = ordered(tags.iter().map(|tag| rank(&tag.name, "")));
    let claim = |index: usize| {
        let name = is_used[index].then(|| {
            let words = words::of(&cut(&tags[index].name));
            let module = modules.claim_one_of(&[words.clone(), format!("{words} operations")], Case::Snake);
            let file = files.claim(&plain(module.text()), Case::Snake).text().to_owned();
            GroupNames { module, file }
        });
        (index, name)
    };
    restored(order.into_iter().map(claim).list())
}

/// The beginning of a text, up to the end of a word.
fn cut(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(LONG) else { return text.to_owned() };
    let beginning = &text[..end];
    beginning.rsplit_once(char::is_whitespace).map_or(beginning, |(whole, _)| whole).to_owned()
}

/// A name in the letters that every compiler and file system takes for a file: others are their numbers.
fn plain(name: &str) -> String {
    let letter = |it: char| if it.is_ascii() { it.to_string() } else { format!("u{:x}", u32::from(it)) };
    let name = name.chars().map(letter).list().concat();
    name.chars().take(LONG).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules and files for operations that are in these groups.
    fn names_of(tags: &[&str], groups: &[Option<usize>]) -> Vec<String> {
        let tags = tags.iter().map(|name| Tag { name: (*name).to_owned(), ..Tag::default() }).list();
        let mut items = Scope::new(&[]);
        items.claim("查询", Case::Pascal);
        let shown = |it: &GroupNames| {
            if it.module.text() == it.file { it.module.to_string() } else { format!("{} in {}", it.module, it.file) }
        };
        names(&tags, groups, &items).iter().map(|it| it.as_ref().map_or("-".to_owned(), shown)).list()
    }

    #[test]
    fn every_tag_is_the_name_of_a_module_and_of_a_file() {
        let long = "Endpoints for everything that an administrator of the organisation may do to other people";
        let tags = ["Pet Store", "pet_store", "self", "type", "std", "Types", "aux", "🦀", "查询", "Größe", long];
        let names = names_of(&tags, &(0..tags.len()).map(Some).list());
        assert_eq!(names[..4], ["pet_store_operations", "pet_store", "self_", "r#type"]);
        assert_eq!(names[4..8], ["std_operations", "types_operations", "aux in aux_2", "u1f980"]);
        assert_eq!(names[8..10], ["查询_operations in u67e5u8be2_operations", "größe in gruf6udfe"]);
        assert_eq!(names[10..], ["endpoints_for_everything_that_an_administrator"]);
    }

    #[test]
    fn there_are_modules_where_there_is_more_than_one_group() {
        assert_eq!(names_of(&["a", "b"], &[Some(0), Some(0)]), ["-", "-"]);
        assert_eq!(names_of(&["a", "b"], &[None]), ["-", "-"]);
        assert_eq!(names_of(&["a", "b"], &[Some(0), None]), ["a", "-"]);
        assert_eq!(names_of(&["a", "b"], &[Some(1), Some(0)]), ["a", "b"]);
    }
}
