//! What people do on a first day with a generated client, each job as a program would have it, over real HTTP.

mod server;
