//! What a schema asks of a value beyond its type: `maxLength: 8` → `Rules { own: [MaxLength("8")] }`.
//!
//! Only what can be checked without being wrong: no rule here refuses a value that the document admits. A rule that every
//! value of the type keeps is left out.

use super::{Lower, docs};
use crate::ir::{Constraint, Rules, Scalar, Shape};
use crate::view::{Part, View};

/// The rules of a value of this shape.
pub(super) fn of(lower: &Lower<'_>, view: &View<'_>, shape: &Shape) -> Rules {
    match shape {
        Shape::Named(_) => Rules::default(),
        Shape::Nullable(inner) => of(lower, view, inner),
        Shape::Scalar(_) | Shape::Any => Rules { own: own(view, shape), each: None },
        Shape::Array(items) => Rules { own: own(view, shape), each: each(lower, &view.items(), items) },
        Shape::Map(values) => Rules { own: own(view, shape), each: additional(lower, view, values) },
    }
}

/// The rules of the properties that have no names in the document.
pub(super) fn additional(lower: &Lower<'_>, view: &View<'_>, shape: &Shape) -> Option<Box<Rules>> {
    each(lower, &view.additional(), shape)
}

/// The rules of each element; `None` when nothing is asked.
pub(super) fn each(lower: &Lower<'_>, parts: &[Part<'_>], shape: &Shape) -> Option<Box<Rules>> {
    if parts.is_empty() {
        return None;
    }
    let rules = of(lower, &View::new(&lower.schemas, parts), shape);
    (!rules.is_empty()).then(|| Box::new(rules))
}

/// What is asked of the value itself.
pub(super) fn own(view: &View<'_>, shape: &Shape) -> Vec<Constraint> {
    let mut own: Vec<Constraint> = vec![];
    for constraint in view.parts.iter().flat_map(|part| docs::schema(part.node).constraints) {
        if is_checked(&constraint, shape) && !own.contains(&constraint) {
            own.push(constraint);
        }
    }
    own
}

fn is_checked(constraint: &Constraint, shape: &Shape) -> bool {
    match constraint {
        Constraint::MinLength(least) | Constraint::MinItems(least) | Constraint::MinProperties(least) => {
            !is_of_bytes(shape) && least.parse::<u64>().is_ok_and(|least| least > 0)
        }
        Constraint::MaxLength(most) | Constraint::MaxItems(most) | Constraint::MaxProperties(most) => {
            !is_of_bytes(shape) && most.parse::<u64>().is_ok()
        }
        Constraint::Pattern(_) => !is_of_bytes(shape),
        Constraint::Minimum(_)
        | Constraint::Above(_)
        | Constraint::Maximum(_)
        | Constraint::Below(_)
        | Constraint::UniqueItems => true,
        // Sums of binary fractions are no multiples of decimal ones.
        Constraint::MultipleOf(step) => !is_float(shape) || step.parse::<i128>().is_ok(),
        Constraint::Unsaid(_)
        | Constraint::Default(_)
        | Constraint::Example(_)
        | Constraint::Not(_)
        | Constraint::Keys(_) => false,
    }
}

/// Documents differ in whether a length counts the bytes or the text that they travel as.
fn is_of_bytes(shape: &Shape) -> bool {
    matches!(shape, Shape::Scalar(scalar) if scalar.is_bytes())
}

fn is_float(shape: &Shape) -> bool {
    matches!(shape, Shape::Scalar(Scalar::F64))
}
