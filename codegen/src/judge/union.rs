//! A value against a union: at least one member must fit. What does not fit the member that is meant is reported as it is; if
//! none is meant, the value as a whole.

use std::rc::Rc;

use super::spend;
use super::value::{Fit, Misfit};
use crate::list::List as _;
use crate::tree::Node;
use crate::view::{Named, Part, View};

/// How many unions may lead to each other without a value between them; what is further in is not looked at.
const UNIONS: usize = 8;

impl<'a> Fit<'_, 'a, '_> {
    pub(super) fn union(&mut self, value: &'a Node, view: &Rc<View<'a>>, part: &Part<'a>, key: &str) {
        let is_read = if key == "oneOf" { part.without.one_of } else { part.without.any_of };
        let Some(listed) = part.node.get(key).filter(|_| !is_read) else { return };
        let members = listed.as_array().unwrap_or_default();
        let has_discriminator = part.node.get("discriminator").is_some();
        let cost = if has_discriminator { members.len() } else { 1 };
        if self.unions >= UNIONS || members.is_empty() || !spend(&mut self.judge.fits, cost) {
            return;
        }
        match self.judge.schemas.named(value, part, members) {
            Named::Member(member) => return self.member(value, view, member),
            Named::Unknown => return,
            Named::Nothing => {}
        }
        let mut tried = vec![];
        for member in members {
            let before = self.misfits.len();
            self.member(value, view, member);
            let found = self.misfits.split_off(before);
            if found.is_empty() {
                return;
            }
            tried.push(found);
        }
        self.none_fits(value, listed, key, tried);
    }

    fn member(&mut self, value: &'a Node, view: &Rc<View<'a>>, member: &'a Node) {
        self.unions += 1;
        self.around.push(Rc::clone(view));
        self.value(value, &[Part::whole(member)]);
        self.around.pop();
        self.unions -= 1;
    }

    /// Reports what does not fit the only member of the value's type, or the only one that it fits but for what it holds; that
    /// its type is another; or that none fits.
    fn none_fits(&mut self, value: &'a Node, listed: &'a Node, key: &str, tried: Vec<Vec<Misfit<'a>>>) {
        let is_of_type = |found: &Vec<Misfit<'a>>| found.iter().all(|misfit| !is_about_type(misfit, value));
        let (mut of_its_type, others): (Vec<_>, Vec<_>) = tried.into_iter().partition(is_of_type);
        if of_its_type.is_empty() {
            return self.of_no_type(value, listed, key, &others);
        }
        // Constants tell which member is meant, as they do where values are read.
        let is_meant = |found: &Vec<Misfit<'a>>| found.iter().all(|misfit| !misfit.is_constant);
        if of_its_type.len() > 1 && of_its_type.iter().filter(|found| is_meant(found)).count() == 1 {
            of_its_type.retain(is_meant);
        } else if of_its_type.len() > 1 {
            of_its_type.retain(|found| found.iter().all(|misfit| misfit.diagnostic.at != value.at));
        }
        match &mut of_its_type[..] {
            [found] => self.misfits.append(found),
            _ => self.mismatch(value, listed, format!("{} fits none of the `{key}`", self.what), None),
        }
    }

    fn of_no_type(&mut self, value: &'a Node, listed: &'a Node, key: &str, tried: &[Vec<Misfit<'a>>]) {
        // What stands at no keyword is a list of types.
        let first = tried.iter().flatten().find_map(|misfit| misfit.diagnostic.related.as_ref());
        let is_listed = self.judge.written(listed.at) == Some(key);
        let because = first.filter(|_| !is_listed).map_or(listed.at, |(at, _)| *at);
        let mut types: Vec<&str> = vec![];
        for misfit in tried.iter().flatten().filter(|misfit| is_about_type(misfit, value)) {
            let new = misfit.types.iter().copied().filter(|name| !types.contains(name)).list();
            types.extend(new);
        }
        self.other_type(value, because, types);
    }
}

fn is_about_type(misfit: &Misfit<'_>, value: &Node) -> bool {
    !misfit.types.is_empty() && misfit.diagnostic.at == value.at
}
