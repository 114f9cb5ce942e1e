//! Unions that are told apart by shape.

use proptest::prelude::*;

use super::*;

/// A union as it is emitted, of shapes that overlap and hold it again.
#[derive(Debug, PartialEq)]
enum Pet {
    Cat(Cat),
    Dog(Box<Dog>),
    Word(Status),
    Count(i64),
    Flags(Vec<bool>),
    Unknown(Value),
}

impl Decode for Pet {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let choice = reader.choose().offer(Self::Cat)?.offer(|dog| Self::Dog(Box::new(dog)))?.offer(Self::Word)?;
        choice.offer(Self::Count)?.offer(Self::Flags)?.finish(Self::Unknown)
    }
}

#[derive(Debug, PartialEq, Default)]
struct Cat {
    name: Option<String>,
    mood: Option<Status>,
    friend: Option<Box<Pet>>,
}

impl Decode for Cat {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut cat = Self::default();
        let mut object = reader.object("#/components/schemas/Cat")?;
        while let Some(key) = object.key()? {
            match key {
                "name" => cat.name = object.value()?,
                "mood" => cat.mood = object.value()?,
                "friend" => cat.friend = object.value()?,
                _ => object.skip()?,
            }
        }
        Ok(cat)
    }
}

#[derive(Debug, PartialEq, Default)]
struct Dog {
    name: Option<String>,
    tricks: Option<u8>,
    friend: Option<Pet>,
}

impl Decode for Dog {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut dog = Self::default();
        let mut object = reader.object("#/components/schemas/Dog")?;
        while let Some(key) = object.key()? {
            match key {
                "name" => dog.name = object.value()?,
                "tricks" => dog.tricks = object.value()?,
                "friend" => dog.friend = object.value()?,
                _ => object.skip()?,
            }
        }
        Ok(dog)
    }
}

fn pet(text: &str) -> Pet {
    // In an array, so that what follows shows that the value was consumed.
    let pets: Vec<Pet> = read(&format!("[ {text} , 7]")).unwrap_or_else(|error| panic!("{text}: {error}"));
    let [pet, Pet::Count(7)] = <[Pet; 2]>::try_from(pets).unwrap() else { panic!("{text}") };
    pet
}

/// A union of unions: one by its shape, one by its discriminator.
#[derive(Debug, PartialEq)]
enum Thing {
    Tagged(Tagged),
    Pet(Pet),
    Other(Value),
}

impl Decode for Thing {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        reader.choose().offer(Self::Tagged)?.offer(Self::Pet)?.finish(Self::Other)
    }
}

#[derive(Debug, PartialEq)]
enum Tagged {
    Dog(Box<Dog>),
    Unknown(Value),
}

impl Decode for Tagged {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        match reader.tag("kind")?.as_deref() {
            Some("dog") => reader.value().map(Self::Dog),
            _ => reader.unknown().map(Self::Unknown),
        }
    }
}

#[test]
fn a_union_that_does_not_describe_a_value_is_not_chosen() {
    let thing = |text: &str| {
        let things: Vec<Thing> = read(&format!("[ {text} , 7]")).unwrap();
        let [thing, Thing::Pet(Pet::Count(7))] = <[Thing; 2]>::try_from(things).unwrap() else { panic!("{text}") };
        thing
    };
    assert!(matches!(thing(r#"{"kind":"dog","tricks":1}"#), Thing::Tagged(Tagged::Dog(_))));
    assert!(matches!(thing(r#"{"kind":"cat","mood":"done"}"#), Thing::Pet(Pet::Cat(_))));
    assert!(matches!(thing("[true]"), Thing::Pet(Pet::Flags(_))));
    assert!(matches!(thing("[1]"), Thing::Other(Value::Array(_))));
    let null = read::<Vec<Thing>>("[null]").unwrap_err();
    assert!(null.to_string().contains("expected a value of one of several types, found null"), "{null}");
    // A part that a union does not describe is no reason.
    let friend = thing(r#"{"kind":"dog","friend":[1]}"#);
    assert!(matches!(friend, Thing::Tagged(Tagged::Dog(dog)) if matches!(dog.friend, Some(Pet::Unknown(_)))));
    assert!(matches!(thing(r#"{"name":"a","friend":[null]}"#), Thing::Pet(Pet::Cat(_))));
}

#[test]
fn the_type_that_explains_most_wins() {
    assert!(matches!(pet(r#"{"name":"a"}"#), Pet::Cat(_)), "the first among those that explain all");
    assert!(matches!(pet(r#"{"name":"a","tricks":1}"#), Pet::Dog(_)));
    assert!(matches!(pet(r#"{"tricks":1,"x":2}"#), Pet::Dog(_)));
    assert!(matches!(pet(r#"{"mood":"done","x":2}"#), Pet::Cat(_)));
    assert!(matches!(pet(r#"{"x":{"y":1,"z":2}}"#), Pet::Cat(_)), "the first among equals");
    assert!(matches!(pet(r#"{"tricks":300}"#), Pet::Cat(_)), "a dog's number is out of range");
    assert!(matches!(pet(r#"{"mood":"unheard of","tricks":1}"#), Pet::Dog(_)));
}

#[test]
fn what_an_inner_value_leaves_counts() {
    let Pet::Dog(dog) = pet(r#"{"tricks":1,"friend":{"tricks":2,"x":1}}"#) else { panic!("a dog") };
    assert!(matches!(dog.friend, Some(Pet::Dog(_))));
    let Pet::Cat(cat) = pet(r#"{"mood":"done","friend":{"mood":"x","tricks":1,"y":1}}"#) else { panic!("a cat") };
    assert!(matches!(cat.friend.as_deref(), Some(Pet::Dog(_))));
}

#[test]
fn other_shapes() {
    assert_eq!(pet("\"done\""), Pet::Word(Status::Done));
    assert_eq!(pet("\"new\""), Pet::Word(Status::Unknown("new".into())));
    assert_eq!(pet("3.0"), Pet::Count(3));
    assert_eq!(pet("[true]"), Pet::Flags(vec![true]));
    for unknown in ["1.5", "true", "[1]", r#"{"name":1}"#, r#"[[{"a":null}]]"#] {
        assert_eq!(pet(unknown), Pet::Unknown(read(unknown).unwrap()));
    }
}

#[test]
fn broken_json_is_no_unknown_value() {
    for text in ["{", r#"{"name":"a","#, "[true", "tru", "", r#"{"name":1,"x":}"#] {
        assert!(read::<Pet>(text).unwrap_err().is_syntax(), "{text}");
    }
}

#[test]
fn an_attempt_in_vain_explains_nothing_away() {
    let mut reader = Reader::new(r#"{"x":1,"task_id":2}"#);
    assert_eq!(reader.attempt::<Task>().unwrap(), None);
    let chosen = reader.choose().offer(|_: Cat| 1).unwrap().offer(|_: Map<u8>| 2).unwrap().finish(|_| 3);
    assert_eq!(chosen, Ok(2));
    reader.finish().unwrap();
}

#[test]
fn ambiguity_is_not_exponential() {
    let nested = r#"{"x":0,"friend":"#.repeat(100) + "1" + &"}".repeat(100);
    let error = read::<Pet>(&nested).unwrap_err();
    assert!(error.to_string().contains("too many ways"), "{error}");
    let nested = r#"{"friend":"#.repeat(100) + "1" + &"}".repeat(100);
    assert!(matches!(read::<Pet>(&nested), Ok(Pet::Cat(_))));
}

proptest! {
    #[test]
    fn any_json_is_some_pet(value in super::properties::value()) {
        // It would be an `Option` if it admitted `null`.
        if value == Value::Null {
            prop_assert!(read::<Pet>("null").is_err());
        } else if let Pet::Unknown(kept) = read(&write(&value)).unwrap() {
            prop_assert_eq!(kept, value);
        }
    }

    #[test]
    fn pets_never_panic(text in "[{}:,\"\\[\\] 0-9a-z]{0,40}") {
        let _ = read::<Pet>(&text);
    }

    #[test]
    fn pets_with_friends_are_read(keys in prop::collection::vec("name|mood|tricks|friend|x", 0..5), leaf in "1|null|\"done\"|\"y\"|true") {
        let object = |inner: &str| {
            let fields: Vec<String> = keys.iter().map(|key| format!("{key:?}:{inner}")).collect();
            format!("{{{}}}", fields.join(","))
        };
        prop_assert!(read::<Pet>(&object(&object(&leaf))).is_ok());
    }
}
