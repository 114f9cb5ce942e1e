//! Every place of the model that refers to a type.
//!
//! Each function takes its value apart without `..`: whoever adds a field to the model says here whether it refers to types.

use super::{
    Alias, Api, Body, ClientParameter, Content, Element, ErrorBody, Field, Group, Operation, Outcome, Parameter,
    PartField, PartKind, Parts, Payload, Response, ResponseHeader, Shape, Struct, Tuple, Type, TypeId, TypeKind, Types,
    Union, Variant,
};
use crate::list::List as _;

impl Shape {
    /// The type that it refers to, if it does.
    pub fn named(&self) -> Option<TypeId> {
        match self.innermost() {
            Self::Named(id) => Some(*id),
            Self::Scalar(_) | Self::Any | Self::Array(_) | Self::Map(_) | Self::Nullable(_) => None,
        }
    }

    /// The same, to be changed.
    pub fn named_mut(&mut self) -> Option<&mut TypeId> {
        match self {
            Self::Named(id) => Some(id),
            Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.named_mut(),
            Self::Scalar(_) | Self::Any => None,
        }
    }
}

impl Type {
    /// The shapes that it is made of, in their order.
    pub fn shapes(&self) -> Vec<&Shape> {
        match &self.kind {
            TypeKind::Struct(it) => {
                let groups = it.groups.iter().map(|group| &group.shape);
                it.fields.iter().map(|field| &field.shape).chain(groups).chain(&it.additional).list()
            }
            TypeKind::Union(it) => it.variants.iter().map(|variant| &variant.shape).list(),
            TypeKind::Newtype(shape) => vec![shape],
            TypeKind::Tuple(it) => it.elements.iter().map(|element| &element.shape).chain(&it.rest).list(),
            TypeKind::StringEnum(_) | TypeKind::ValueEnum(_) => vec![],
        }
    }

    /// The same, to be changed.
    pub fn shapes_mut(&mut self) -> Vec<&mut Shape> {
        match &mut self.kind {
            TypeKind::Struct(Struct { fields, groups, additional, is_closed: _ }) => {
                fields.iter_mut().map(of_field).chain(groups.iter_mut().map(of_group)).chain(additional).list()
            }
            TypeKind::Union(Union { discriminator: _, variants, common: _ }) => {
                variants.iter_mut().map(of_variant).list()
            }
            TypeKind::Newtype(shape) => vec![shape],
            TypeKind::Tuple(Tuple { elements, required: _, rest }) => {
                elements.iter_mut().map(of_element).chain(rest).list()
            }
            TypeKind::StringEnum(_) | TypeKind::ValueEnum(_) => vec![],
        }
    }
}

fn of_field(field: &mut Field) -> &mut Shape {
    let Field { at: _, name: _, shape, required: _, only: _, rules: _, docs: _ } = field;
    shape
}

fn of_group(group: &mut Group) -> &mut Shape {
    let Group { name_from: _, shape } = group;
    shape
}

fn of_variant(variant: &mut Variant) -> &mut Shape {
    let Variant { name_from: _, shape, tags: _, written: _, rules: _ } = variant;
    shape
}

fn of_element(element: &mut Element) -> &mut Shape {
    let Element { shape, rules: _, docs: _ } = element;
    shape
}

impl Types {
    /// Which types some shapes hold, be it inside others.
    pub fn reached<'a>(&'a self, mut open: Vec<&'a Shape>) -> Vec<bool> {
        let mut reached = vec![false; self.0.len()];
        while let Some(shape) = open.pop() {
            if let Some(id) = shape.named()
                && !std::mem::replace(&mut reached[id.0], true)
            {
                open.extend(self[id].shapes());
            }
        }
        reached
    }
}

impl Payload {
    fn shapes_mut(&mut self) -> Vec<&mut Shape> {
        match self {
            Self::Json(shape) | Self::Form(shape, _) | Self::Events(Some(shape)) | Self::Lines(shape) => vec![shape],
            Self::Parts(Parts { docs: _, fields }) => fields.iter_mut().filter_map(part).list(),
            Self::AnyParts | Self::Text | Self::Binary | Self::Chosen | Self::Events(None) => vec![],
        }
    }
}

fn part(field: &mut PartField) -> Option<&mut Shape> {
    let PartField { name: _, kind, list: _, required: _, media_type: _, docs: _ } = field;
    match kind {
        PartKind::Value(shape) => Some(shape),
        PartKind::File | PartKind::Headed => None,
    }
}

impl Operation {
    /// The shapes of what is sent.
    pub fn sent(&self) -> Vec<&Shape> {
        let contents = self.body.iter().flat_map(|body| &body.contents);
        let parameters = self.parameters.iter().map(|parameter| &parameter.shape);
        parameters.chain(contents.flat_map(|content| content.payload.shapes())).list()
    }

    /// The shapes of the bodies that are received.
    pub fn received(&self) -> Vec<&Shape> {
        let contents = self.responses.iter().flat_map(|response| &response.contents);
        contents.flat_map(|content| content.payload.shapes()).list()
    }

    /// The shapes of the headers that are received.
    pub fn headers(&self) -> Vec<&Shape> {
        self.responses.iter().flat_map(|response| &response.headers).map(|header| &header.shape).list()
    }

    fn shapes(&self) -> Vec<&Shape> {
        [self.sent(), self.received(), self.headers()].concat()
    }

    fn shapes_mut(&mut self) -> Vec<&mut Shape> {
        let Self {
            at: _,
            pointer: _,
            id: _,
            method: _,
            path: _,
            docs: _,
            servers: _,
            tags: _,
            group: _,
            external: _,
            links: _,
            callbacks: _,
            parameters,
            body,
            responses,
            success,
            outcomes,
            streams,
            security: _,
            is_selected: _,
        } = self;
        let mut shapes = vec![];
        for parameter in parameters {
            let Parameter {
                at: _,
                name: _,
                location: _,
                style: _,
                explode: _,
                allow_reserved: _,
                form: _,
                shape,
                required: _,
                client: _,
                docs: _,
            } = parameter;
            shapes.push(shape);
        }
        if let Some(Body { at: _, contents, required: _, docs: _ }) = body {
            shapes.extend(contents.iter_mut().flat_map(content));
        }
        for response in responses {
            let Response { at: _, status: _, component: _, success: _, description: _, contents, others: _, headers } =
                response;
            shapes.extend(contents.iter_mut().flat_map(content));
            for ResponseHeader { name: _, form: _, shape, docs: _ } in headers {
                shapes.push(shape);
            }
        }
        shapes.extend(success.iter_mut().flat_map(Payload::shapes_mut));
        for Outcome { name_from: _, response: _, content: _, payload } in outcomes {
            shapes.extend(payload.iter_mut().flat_map(Payload::shapes_mut));
        }
        shapes.extend(streams.iter_mut().flat_map(Payload::shapes_mut));
        shapes
    }
}

fn content(content: &mut Content) -> Vec<&mut Shape> {
    let Content { media_type: _, payload, also: _, error: _ } = content;
    payload.shapes_mut()
}

impl Api {
    /// Every shape that an operation or the client holds.
    pub fn shapes_of_operations(&self) -> Vec<&Shape> {
        let parameters = self.client_parameters.iter().map(|parameter| &parameter.shape);
        self.operations.iter().flat_map(Operation::shapes).chain(parameters).list()
    }

    /// Every shape of the model, to be changed.
    pub fn shapes_mut(&mut self) -> Vec<&mut Shape> {
        let Self {
            title: _,
            version: _,
            description: _,
            servers: _,
            has_server_choice: _,
            client_parameters,
            tags: _,
            operations,
            webhooks,
            components,
            types,
            aliases,
            errors,
            error_properties: _,
        } = self;
        let mut shapes = webhooks.iter_mut().chain(components).list();
        for ClientParameter { name: _, docs: _, shape, in_server: _ } in client_parameters {
            shapes.push(shape);
        }
        shapes.extend(operations.iter_mut().flat_map(Operation::shapes_mut));
        shapes.extend(types.0.iter_mut().flat_map(Type::shapes_mut));
        for Alias { name_from: _, pointer: _, operation: _, shape } in aliases {
            shapes.push(shape);
        }
        for ErrorBody { name_from: _, payload, uses: _, messages: _ } in errors {
            shapes.extend(payload.shapes_mut());
        }
        shapes
    }
}
