// What callers of the store wrote before the document was edited. It is included with the client of each edit as `store`.

use store::client::ErrorBody;
use store::types::{Address, AddressKind, AddressRequired, AdoptionState, NewPet, Owner, Pet, PetPage, Status};

fn client() -> Result<store::Client, store::Error> {
    store::Client::builder().auth(store::Token::new("key")).default_header("x-team", "red").build()
}

async fn names_of_all(client: &store::Client) -> Result<Vec<String>, store::Error> {
    let (mut names, mut cursor) = (vec![], None);
    loop {
        let call = client.list_pets().status([Status::Available, Status::Pending]).tag("dog").limit(50);
        let page: PetPage = call.maybe(cursor, store::operations::ListPets::cursor).await?;
        names.extend(page.items.into_iter().map(|pet| pet.name));
        cursor = match page.next {
            Some(next) => Some(next),
            None => return Ok(names),
        };
    }
}

async fn make(client: &store::Client) -> Result<String, store::Error> {
    let address = Address::new(AddressRequired {
        street: "Long Lane 1".to_owned(),
        city: "York".to_owned(),
        zip: "YO1".to_owned(),
        country: "GB".to_owned(),
        lines: vec![],
    });
    let owner = Owner::new("Ann").email("ann@example.com").address(address);
    let pet = NewPet::new("Rex").status(Status::Available).owner(owner).tags(["dog"]).nickname("R");
    let pet = client.create_pet(pet).await?;
    Ok(pet.id.unwrap_or_default())
}

fn is_postal(address: &Address) -> bool {
    matches!(&address.kind, AddressKind::Postal)
}

async fn rename(client: &store::Client, id: &str) -> Result<Pet, store::Error> {
    let mut pet = client.get_pet(id).await?;
    "Max".clone_into(&mut pet.name);
    client.replace_pet(id, pet).await
}

async fn replace_and_see(client: &store::Client, id: &str) -> Result<u16, store::Error> {
    let response = client.replace_pet(id, Pet::new("Max")).header("if-match", "*").send().await?;
    Ok(response.status().as_u16())
}

async fn forget(client: &store::Client, id: &str) -> Result<(), store::Error> {
    client.delete_pet(id).await
}

async fn move_to(client: &store::Client, from: &str, to: &str) -> Result<bool, store::Error> {
    let required = store::operations::AdoptRequired { from: from.to_owned(), to: to.to_owned() };
    let mut adoption = client.adopt(required).await?;
    while adoption.state == AdoptionState::Waiting {
        adoption = client.get_adoption(adoption.id).await?;
    }
    Ok(adoption.state == AdoptionState::Done)
}

fn advice(error: &store::Error) -> String {
    match error.body() {
        Some(ErrorBody::NotFound(it)) => format!("there is no {}", it.id),
        Some(ErrorBody::Conflict(it)) => format!("it is called as {}", it.with),
        Some(body) => body.message().unwrap_or("no message").to_owned(),
        None if error.is_timeout() => "later".to_owned(),
        None => error.to_string(),
    }
}

fn word(status: &Status) -> &str {
    match status {
        Status::Available => "here",
        Status::Pending => "soon",
        Status::Sold => "gone",
        other => other.as_str(),
    }
}
