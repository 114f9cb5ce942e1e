//! A client as it is generated, of one operation, and a server of one thread: what the projects share.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use specwright_runtime::{
    Api, Builder, Client, Error, Location, Method, Operation, Response, ResponseSpec, SecurityScheme, Token, decode,
    json,
};

static API: Api = Api { user_agent: "projects", servers: &[] };

static LIST: Operation = Operation {
    id: "ListPets",
    method: Method::GET,
    path: "/pets",
    pointer: "#/paths/~1pets/get",
    servers: &[],
    parameters: &[],
    security: &[&[SecurityScheme::ApiKey { id: "token", location: Location::Header, name: "X-Auth-Token" }]],
    responses: &[ResponseSpec::success(200).content("application/json")],
};

/// What the server answers.
const ANSWER: &[u8] =
    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 7\r\nconnection: close\r\n\r\n[\"Rex\"]";

/// A builder for this address.
pub fn builder(url: &str) -> Builder {
    let mut builder = Builder::new(&API);
    builder.endpoint(url);
    builder.auth(Token::new("secret"));
    builder
}

/// Calls the operation.
pub async fn list(client: &Client) -> Result<Response<Vec<String>>, Error<json::Value>> {
    client.call(&LIST).send(decode::json, decode::json).await
}

/// Answers one request, and gives it.
pub fn answer(stream: &mut (impl Read + Write)) -> String {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read == 1) {
        head.push(byte[0]);
    }
    if !head.is_empty() {
        stream.write_all(ANSWER).expect("the client is there");
        stream.flush().expect("the client is there");
    }
    String::from_utf8(head).expect("a head is text")
}

/// A server on this machine that answers so many requests, and gives them.
#[allow(dead_code, reason = "some projects have a server of their own")]
pub fn serve(requests: usize) -> (String, thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let url = format!("http://{}", listener.local_addr().expect("it is bound"));
    let served = move || (0..requests).map(|_| answer(&mut listener.accept().expect("a connection").0)).collect();
    (url, thread::spawn(served))
}
