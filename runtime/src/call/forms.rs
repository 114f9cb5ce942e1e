//! Bodies that are no JSON: forms, and parts.

use super::Call;
use crate::form::{self, FormField};
use crate::json;
use crate::multipart::Multipart;

impl Call {
    /// Sets the body to a value, as the pairs of a form.
    pub fn form(&mut self, fields: &[FormField], value: impl json::Encode) {
        self.form_text(form::encode(fields, &value));
    }

    fn form_text(&mut self, text: Result<String, json::Error>) {
        match text {
            Ok(text) => self.body("application/x-www-form-urlencoded", text),
            Err(error) => {
                self.refuse_value("the request's body cannot be written as a form", error);
            }
        }
    }

    /// Sets the body to parts.
    pub fn parts(&mut self, media_type: &'static str, parts: impl Into<Multipart>) {
        match parts.into().into_body(media_type) {
            Ok(body) => self.body = Some(body),
            Err(why) => self.refuse(why),
        }
    }
}
