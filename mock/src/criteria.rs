//! What a request asks for: its body, checked, as filters over images and vulnerabilities.

use serde_json::{Map, Value};

use crate::error::Refusal;
use crate::inventory::{Image, Vulnerability};
use crate::vocabulary::{HandleStatus, ScanStatus, VulType, Word};

/// The most members of `vul_id_list`.
const MOST_VUL_IDS: usize = 2048;

/// The filters of a request. One that is `None`, or a list that is empty, lets everything through.
#[derive(Debug, PartialEq)]
pub(crate) struct Criteria {
    image_ids: Vec<String>,
    vul_ids: Vec<String>,
    vul_type: Option<VulType>,
    handle_status: Option<HandleStatus>,
    scan_status: Option<ScanStatus>,
    /// A part of the name; upper and lower case differ.
    image_name: Option<String>,
    image_version: Option<String>,
    image_size: Option<i64>,
    has_container: Option<bool>,
    update_time: Span,
    scan_time: Span,
}

/// A stretch of time, both ends included, in milliseconds since 1970; an end that is `None` is open.
#[derive(Debug, PartialEq)]
struct Span {
    start: Option<i64>,
    end: Option<i64>,
}

impl Criteria {
    /// Reads a body: JSON, an object, each known key of its type and vocabulary; unknown keys are not looked at.
    pub(crate) fn read(is_json: bool, body: &[u8]) -> Result<Self, Refusal> {
        if !is_json {
            return Err(Refusal::unreadable_request("the content type must be application/json"));
        }
        let value: Value = serde_json::from_slice(body)
            .map_err(|error| Refusal::unreadable_request(&format!("the body is not JSON: {error}")))?;
        let Value::Object(members) = value else {
            return Err(Refusal::unreadable_request("the body must be a JSON object"));
        };
        Self::check(&Fields(members))
    }

    fn check(fields: &Fields) -> Result<Self, Refusal> {
        let criteria = Self {
            image_ids: fields.texts("image_id_list")?,
            vul_ids: fields.texts("vul_id_list")?,
            vul_type: fields.word("vul_type")?,
            handle_status: fields.word("handle_status")?,
            scan_status: fields.word("scan_status")?,
            image_name: fields.text("image_name")?.map(str::to_owned),
            image_version: fields.text("image_version")?.map(str::to_owned),
            image_size: fields.integer("image_size")?,
            has_container: fields.boolean("has_container")?,
            update_time: fields.span("start_latest_update_time", "end_latest_update_time")?,
            scan_time: fields.span("start_latest_scan_time", "end_latest_scan_time")?,
        };
        if criteria.vul_ids.len() > MOST_VUL_IDS {
            return Err(Refusal::invalid_parameter("vul_id_list has more than 2048 members"));
        }
        if fields.boolean("operate_all")? != Some(true) && criteria.image_ids.is_empty() {
            return Err(Refusal::invalid_parameter("image_id_list is required unless operate_all is true"));
        }
        Ok(criteria)
    }

    /// How many records of an image are asked for.
    pub(crate) fn count(&self, image: &Image) -> usize {
        if !self.admits(image) {
            return 0;
        }
        image.vulnerabilities.iter().filter(|vulnerability| self.wants(vulnerability)).count()
    }

    fn admits(&self, image: &Image) -> bool {
        (self.image_ids.is_empty() || self.image_ids.contains(&image.id))
            && self.scan_status.is_none_or(|status| status == image.scan_status)
            && self.image_name.as_ref().is_none_or(|part| image.name.contains(part))
            && self.image_version.as_ref().is_none_or(|version| *version == image.version)
            && self.image_size.is_none_or(|size| size == image.size)
            && self.has_container.is_none_or(|has| has == image.has_container)
            && self.update_time.holds(Some(image.latest_update_time))
            && self.scan_time.holds(image.latest_scan_time)
    }

    fn wants(&self, vulnerability: &Vulnerability) -> bool {
        (self.vul_ids.is_empty() || self.vul_ids.contains(&vulnerability.id))
            && self.vul_type.is_none_or(|kind| kind == vulnerability.vul_type)
            && self.handle_status.is_none_or(|status| status == vulnerability.handle_status)
    }
}

impl Span {
    /// What never happened is outside every stretch that has an end.
    fn holds(&self, time: Option<i64>) -> bool {
        self.start.is_none_or(|start| time.is_some_and(|time| start <= time))
            && self.end.is_none_or(|end| time.is_some_and(|time| time <= end))
    }
}

/// The members of a body, read by name and type.
struct Fields(Map<String, Value>);

impl Fields {
    /// A member through `read`, which gives `None` for a value of another type; `null` is such a value.
    fn get<'a, T>(&'a self, name: &str, kind: &str, read: fn(&'a Value) -> Option<T>) -> Result<Option<T>, Refusal> {
        let Some(value) = self.0.get(name) else { return Ok(None) };
        let wrong = || Refusal::invalid_parameter(&format!("{name} must be {kind}"));
        read(value).map(Some).ok_or_else(wrong)
    }

    fn text(&self, name: &str) -> Result<Option<&str>, Refusal> {
        self.get(name, "a string", Value::as_str)
    }

    fn integer(&self, name: &str) -> Result<Option<i64>, Refusal> {
        self.get(name, "an integer of 64 bits", Value::as_i64)
    }

    fn boolean(&self, name: &str) -> Result<Option<bool>, Refusal> {
        self.get(name, "true or false", Value::as_bool)
    }

    fn texts(&self, name: &str) -> Result<Vec<String>, Refusal> {
        let read = |value: &Value| value.as_array()?.iter().map(|each| each.as_str().map(str::to_owned)).collect();
        Ok(self.get(name, "an array of strings", read)?.unwrap_or_default())
    }

    fn word<W: Word>(&self, name: &str) -> Result<Option<W>, Refusal> {
        let Some(word) = self.text(name)? else { return Ok(None) };
        let unknown = || Refusal::invalid_parameter(&format!("{name} must be one of {}", W::words()));
        W::parse(word).map(Some).ok_or_else(unknown)
    }

    fn span(&self, start: &str, end: &str) -> Result<Span, Refusal> {
        Ok(Span { start: self.integer(start)?, end: self.integer(end)? })
    }
}
