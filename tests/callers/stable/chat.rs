// What callers of the chat wrote before the document was edited. It is included with the client of each edit as `chat`.

use chat::types::{
    ChatCompletionRequestAssistantMessage, ChatCompletionRequestMessage, ChatCompletionRequestSystemMessage,
    ChatCompletionRequestUserMessage, ContentPart, ContentPartImagePart, ContentPartTextPart, CreateChatCompletionRequest,
    Model,
};

fn client() -> Result<chat::Client, chat::Error> {
    chat::Client::builder().auth(chat::Token::new("key")).build()
}

fn conversation(picture: chat::formats::Uri) -> Vec<ChatCompletionRequestMessage> {
    let parts: Vec<ContentPart> =
        vec![ContentPartTextPart::new("What is this?").into(), ContentPartImagePart::new(picture).into()];
    vec![
        ChatCompletionRequestSystemMessage::new("Be brief.").into(),
        ChatCompletionRequestUserMessage::new("Hello").name("Ann").into(),
        ChatCompletionRequestUserMessage::new(parts).into(),
        ChatCompletionRequestAssistantMessage::new().content("A cat.").into(),
    ]
}

async fn ask(client: &chat::Client, messages: Vec<ChatCompletionRequestMessage>) -> Result<Option<String>, chat::Error> {
    let request = CreateChatCompletionRequest::new(messages, Model::Small).temperature(0.2).stop("END").user("ann");
    let answer = client.create_chat_completion(request).await?;
    Ok(answer.choices.into_iter().next().and_then(|choice| choice.message.content?.into_option()))
}

async fn listen(client: &chat::Client, request: CreateChatCompletionRequest) -> Result<String, chat::Error> {
    let mut events = client.create_chat_completion(request.stream(true).stop(["a", "b"])).events().await?;
    let mut text = String::new();
    while let Some(event) = events.next().await {
        text += &event?.data.delta;
    }
    Ok(text)
}

fn who(message: &ChatCompletionRequestMessage) -> &str {
    match message {
        ChatCompletionRequestMessage::System(_) => "system",
        ChatCompletionRequestMessage::User(user) => user.name.as_deref().unwrap_or("user"),
        ChatCompletionRequestMessage::Assistant(_) => "assistant",
        _ => message.name().unwrap_or("somebody"),
    }
}

fn told(parts: &[ContentPart]) -> usize {
    parts.iter().filter(|part| matches!(part, ContentPart::Text(_))).count()
}

fn advice(error: &chat::Error) -> Option<&str> {
    error.body()?.message()
}
