//! [`crate::ir::Api`] → [`Facts`]: what follows from the model as a whole.
//!
//! Which fields must be boxed because their type leads back to itself, which structs have a default value, and which
//! operations each type is used by. Emission reads these and asks no questions of its own.

mod arguments;
mod boxed;
mod effort;
mod hash;
mod text;

pub use arguments::{Asked, Constant};
pub use effort::{ENDLESS, of_shape as effort};
pub use text::Text;

use arguments::Looks;

use crate::ir::{Api, Direction, Field, Payload, Shape, Type, TypeId, TypeKind};
use crate::list::List as _;

/// What follows from a model as a whole. Every list has an entry for each type.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// Whether the value of each field of each struct, element of each tuple, or variant of each union is in a `Box`: without it the
    /// type would have no finite size.
    pub boxed: Vec<Vec<bool>>,
    /// When each field of each struct is there.
    pub presence: Vec<Vec<Presence>>,
    /// Whether a type holds a value of one of the runtime's formats.
    pub uses_formats: Vec<bool>,
    /// Whether a type is there for webhooks alone, which are a feature.
    pub of_webhooks: Vec<bool>,
    /// Whether callers make values of a type: one that is only received has no constructors.
    pub is_made: Vec<bool>,
    /// How a type is made of any text; `None` if it is not.
    pub text: Vec<Option<Text>>,
    /// Whether `null` means of each field of each struct that it is not there: nobody sends it, and who receives it is told the
    /// same by both.
    pub folded: Vec<Vec<bool>>,
    /// The one value of each field of each struct; `None` if it is not known.
    pub constants: Vec<Vec<Option<Constant>>>,
    /// What the constructor of each struct asks for.
    pub asked: Vec<Asked>,
    /// What each operation asks for, beside its body.
    pub asked_by_operations: Vec<Asked>,
    /// What the bodies of parts of each operation ask for; nothing for a content without parts.
    pub asked_by_parts: Vec<Vec<Asked>>,
    /// How many values the smallest value of a type consists of; [`ENDLESS`] if it cannot be written.
    pub efforts: Vec<u32>,
    /// Whether a struct is made from nothing: no field must be there.
    pub has_default: Vec<bool>,
    /// Whether a type has `Eq` and `Hash`: it holds no float.
    pub hashes: Vec<bool>,
    /// Whether a struct keeps the properties that the document does not name.
    pub keeps_unknown: Vec<bool>,
    /// Whether a value of a type is sent, and something is asked of it that can be checked: it has a `validate`.
    pub validates: Vec<bool>,
    /// The operations, by index, that send a type, be it inside another.
    pub sent_by: Vec<Vec<usize>>,
    /// The operations, by index, that receive a type, be it inside another.
    pub received_by: Vec<Vec<usize>>,
}

/// When a field is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Always.
    Required,
    /// In every response, and in a request if its sender likes.
    Received,
    /// In every request, and in a response if the service likes.
    Sent,
    /// Now and then.
    Optional,
}

impl Presence {
    /// Whether who makes a value must give it.
    pub fn is_needed(self) -> bool {
        matches!(self, Self::Required | Self::Sent)
    }
}

impl Facts {
    /// The one value of a required parameter or part, if there is only one.
    pub fn only(&self, api: &Api, shape: &Shape) -> Option<Constant> {
        Looks { api, text: &self.text }.only_member(shape)
    }
}

/// Finds the facts of a model. Whether structs are to keep the properties that the document does not name is the caller's choice.
pub fn analyze(api: &Api, keeps_unknown: bool) -> Facts {
    let mut facts = Facts {
        is_made: vec![],
        text: text::text(api),
        constants: vec![],
        folded: vec![],
        asked: vec![],
        asked_by_operations: vec![],
        asked_by_parts: vec![],
        boxed: boxed::boxed(api),
        presence: vec![],
        uses_formats: api
            .types
            .0
            .iter()
            .map(|item| item.shapes().into_iter().chain(given(api, item)).any(is_format))
            .list(),
        of_webhooks: of_webhooks(api),
        efforts: vec![],
        has_default: vec![],
        hashes: hash::hashes(api),
        keeps_unknown: vec![],
        validates: rules(api),
        sent_by: vec![vec![]; api.types.0.len()],
        received_by: vec![vec![]; api.types.0.len()],
    };
    for (index, operation) in api.operations.iter().enumerate() {
        mark(api, operation.sent(), index, &mut facts.sent_by);
        mark(api, operation.received(), index, &mut facts.received_by);
    }
    for (id, item) in api.types.iter() {
        let presence = presence(item, !facts.sent_by[id.0].is_empty(), !facts.received_by[id.0].is_empty());
        facts.is_made.push(!facts.sent_by[id.0].is_empty() || facts.received_by[id.0].is_empty());
        let is_needed = presence.iter().any(|presence| presence.is_needed());
        facts.has_default.push(matches!(item.kind, TypeKind::Struct(_)) && facts.is_made[id.0] && !is_needed);
        facts.folded.push(folded(item, &presence, facts.is_made[id.0]));
        facts.presence.push(presence);
        let is_both = !facts.sent_by[id.0].is_empty() && !facts.received_by[id.0].is_empty();
        facts.keeps_unknown.push(keeps_unknown && is_both && is_open(item));
        facts.validates[id.0] &= !facts.sent_by[id.0].is_empty();
    }
    ask(api, &mut facts);
    facts
}

/// Finds what constructors and calls ask for.
fn ask(api: &Api, facts: &mut Facts) {
    let looks = Looks { api, text: &facts.text };
    facts.constants = arguments::constants(looks, &facts.presence);
    let of_type = |(id, item): (TypeId, &Type)| match &item.kind {
        TypeKind::Struct(it) => looks.of_struct(it, &facts.presence[id.0], &facts.constants[id.0]),
        _ => Asked::default(),
    };
    facts.asked = api.types.iter().map(of_type).list();
    facts.efforts = effort::efforts(api, &facts.asked);
    facts.asked_by_operations = api.operations.iter().map(|operation| looks.of_operation(operation)).list();
    let of_payload = |payload: &Payload| match payload {
        Payload::Parts(it) => looks.of_parts(it),
        _ => Asked::default(),
    };
    let contents = api.operations.iter().map(|operation| operation.body.iter().flat_map(|body| &body.contents).list());
    facts.asked_by_parts =
        contents.map(|contents| contents.into_iter().map(|it| of_payload(&it.payload)).list()).list();
}

/// Whether each type is held by a webhook, and by nothing that is always there.
fn of_webhooks(api: &Api) -> Vec<bool> {
    let mut of_webhooks = api.types.reached(api.webhooks.iter().list());
    let is_other = |shape: &&Shape| shape.named().is_none_or(|id| !of_webhooks[id.0]);
    let others = api.components.iter().filter(is_other).chain(api.shapes_of_operations()).list();
    let of_others = api.types.reached(others);
    for (of_webhooks, of_others) in of_webhooks.iter_mut().zip(of_others) {
        *of_webhooks &= !of_others;
    }
    of_webhooks
}

/// Whether something is asked of each type: of a value itself, or of one inside it.
fn rules(api: &Api) -> Vec<bool> {
    let mut holders: Vec<Vec<TypeId>> = vec![vec![]; api.types.0.len()];
    let mut asked = vec![false; api.types.0.len()];
    let mut open = vec![];
    for (id, item) in api.types.iter() {
        item.asks_for().for_each(|held| holders[held.0].push(id));
        if !item.rules.is_empty() || item.asked().iter().any(|(_, rules)| !rules.is_empty()) {
            open.push(id);
        }
    }
    while let Some(id) = open.pop() {
        if !std::mem::replace(&mut asked[id.0], true) {
            open.extend(&holders[id.0]);
        }
    }
    asked
}

/// Notes an operation on every type that the given shapes hold, be it inside another.
fn mark<'a>(api: &'a Api, mut open: Vec<&'a Shape>, operation: usize, users: &mut [Vec<usize>]) {
    while let Some(shape) = open.pop() {
        if let Shape::Named(id) = shape.innermost()
            && users[id.0].last() != Some(&operation)
        {
            users[id.0].push(operation);
            open.extend(api.types[*id].shapes());
        }
    }
}

/// What the accessors of a union give.
fn given<'a>(api: &'a Api, item: &'a Type) -> Vec<&'a Shape> {
    let TypeKind::Union(it) = &item.kind else { return vec![] };
    let field = |common: &crate::ir::Common| {
        let holder = common.holders.first()?;
        let id = it.variants[holder.member].shape.named()?;
        fields(&api.types[id]).get(holder.field).map(|field| &field.shape)
    };
    it.common.iter().filter_map(field).list()
}

/// Whether it is a text of a format, or holds such texts.
pub(crate) fn is_format(shape: &Shape) -> bool {
    matches!(shape.innermost(), Shape::Scalar(scalar) if scalar.is_format())
}

fn fields(item: &Type) -> &[Field] {
    match &item.kind {
        TypeKind::Struct(it) => &it.fields,
        TypeKind::StringEnum(_)
        | TypeKind::ValueEnum(_)
        | TypeKind::Union(_)
        | TypeKind::Newtype(_)
        | TypeKind::Tuple(_) => &[],
    }
}

/// When each field is there. One that travels one way alone is always there only in that way.
fn presence(item: &Type, is_sent: bool, is_received: bool) -> Vec<Presence> {
    let presence = |field: &Field| match (field.required, field.only) {
        (false, _) => Presence::Optional,
        (true, Some(Direction::Received)) if is_sent => Presence::Received,
        (true, Some(Direction::Sent)) if is_received => Presence::Sent,
        (true, _) => Presence::Required,
    };
    fields(item).iter().map(presence).list()
}

/// Whether the document says nothing of the properties that it does not name: neither what they are, nor that there are none.
fn is_open(item: &Type) -> bool {
    matches!(&item.kind, TypeKind::Struct(it) if it.additional.is_none() && !it.is_closed)
}

/// Which fields may be absent and may be `null`, where both say the same.
fn folded(item: &Type, presence: &[Presence], is_made: bool) -> Vec<bool> {
    let is_folded = |(field, presence): (&Field, &Presence)| {
        let is_received = !is_made || field.only == Some(Direction::Received);
        is_received && *presence != Presence::Required && matches!(field.shape, Shape::Nullable(_))
    };
    fields(item).iter().zip(presence).map(is_folded).list()
}
