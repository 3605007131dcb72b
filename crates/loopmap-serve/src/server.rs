//! The server: one folder, on the loopback interface only, never cached.

use std::io::{self, Write as _};
use std::net::{Ipv4Addr, SocketAddrV4};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, thread};

use tiny_http::{HTTPVersion, Header, Method, Request, Response};

use crate::media::media_type;
use crate::path::{self, Found};
use crate::reload::{self, Reload};

/// How many ports after the preferred one are tried before any free one is taken.
const NEIGHBOURS: u16 = 20;

type Body = Response<io::Cursor<Vec<u8>>>;

/// Which port to listen at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Port {
    /// This one or, when it is taken, one of the next, or any free one.
    From(u16),
    /// This one or none; 0 stands for any free one.
    Exactly(u16),
}

/// A server that listens but does not answer before [`Server::run`].
pub struct Server {
    listener: tiny_http::Server,
    files: Arc<Files>,
}

/// What the answers are made of.
#[derive(Debug)]
struct Files {
    root: PathBuf,
    reload: Option<Reload>,
}

impl Server {
    /// Listens at a port of this computer that other computers cannot reach.
    ///
    /// # Errors
    ///
    /// When `root` is no folder or the port is not free.
    pub fn bind(root: impl AsRef<Path>, port: Port) -> io::Result<Self> {
        let files = Files {
            root: root.as_ref().canonicalize()?,
            reload: None,
        };
        Ok(Self {
            listener: listen(port)?,
            files: Arc::new(files),
        })
    }

    /// Adds to every page the script that loads it again when `reload` says so.
    #[must_use]
    pub fn with_reload(self, reload: Reload) -> Self {
        let root = self.files.root.clone();
        Self {
            files: Arc::new(Files {
                root,
                reload: Some(reload),
            }),
            ..self
        }
    }

    /// Returns the address to open in a browser, with its final slash.
    pub fn address(&self) -> String {
        format!("http://{}/", self.listener.server_addr())
    }

    /// Answers requests, each in a thread of its own, until the process ends.
    pub fn run(&self) {
        for request in self.listener.incoming_requests() {
            let files = Arc::clone(&self.files);
            thread::spawn(move || files.answer(request));
        }
    }
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server")
            .field("address", &self.address())
            .finish_non_exhaustive()
    }
}

fn listen(port: Port) -> io::Result<tiny_http::Server> {
    match port {
        Port::Exactly(port) => listen_at(port),
        Port::From(first) => (first..=first.saturating_add(NEIGHBOURS))
            .find_map(|port| listen_at(port).ok())
            .map_or_else(|| listen_at(0), Ok),
    }
}

fn listen_at(port: u16) -> io::Result<tiny_http::Server> {
    let address = SocketAddrV4::new(Ipv4Addr::LOCALHOST, port);
    tiny_http::Server::http(address)
        .map_err(|error| io::Error::other(format!("cannot listen at {address}: {error}")))
}

impl Files {
    /// Answers one request. A browser that hung up is not an error worth a word.
    fn answer(&self, request: Request) {
        match &self.reload {
            Some(reload) if is_local(&request) && request.url() == reload::STREAM_ADDRESS => {
                let _ = reload.stream(request.into_writer());
            }
            _ => {
                let response = self.response(&request);
                let _ = respond(request, response);
            }
        }
    }

    fn response(&self, request: &Request) -> Body {
        let path = request.url().split(['?', '#']).next().unwrap_or_default();
        if !is_local(request) {
            return plain(403, "this server answers only under its local address");
        }
        if !matches!(request.method(), Method::Get | Method::Head) {
            return plain(405, "only GET and HEAD are answered");
        }
        if path == reload::SCRIPT_ADDRESS && self.reload.is_some() {
            return body(reload::SCRIPT.into(), "text/javascript; charset=utf-8");
        }
        match path::find(&self.root, path) {
            Found::File(file) => self.file(&file),
            Found::Folder => plain(301, "").with_header(header("Location", &format!("{path}/"))),
            Found::Nothing => plain(404, "not found"),
        }
    }

    fn file(&self, file: &Path) -> Body {
        match fs::read(file) {
            Ok(mut bytes) => {
                let media = media_type(file);
                if media.starts_with("text/html") && self.reload.is_some() {
                    // An external script, because a page's policy may forbid inline ones.
                    let script = format!("<script src=\"{}\"></script>\n", reload::SCRIPT_ADDRESS);
                    bytes.extend_from_slice(script.as_bytes());
                }
                body(bytes, media)
            }
            Err(_) => plain(404, "not found"),
        }
    }
}

/// Answers in the older version of the protocol, after which a browser hangs up: connections that are kept
/// open hold the listener's threads, and a request may then wait behind them for ever.
fn respond(request: Request, response: Body) -> io::Result<()> {
    let is_head = *request.method() == Method::Head;
    let headers = request.headers().to_vec();
    let mut writer = request.into_writer();
    response.raw_print(&mut writer, HTTPVersion(1, 0), &headers, is_head, None)?;
    writer.flush()
}

/// Returns whether the browser asked for this computer by one of its own names.
///
/// A foreign name that was made to point here would let a foreign page read the folder.
fn is_local(request: &Request) -> bool {
    let host = request
        .headers()
        .iter()
        .find(|header| header.field.equiv("Host"));
    host.is_none_or(|host| is_local_name(host.value.as_str()))
}

fn is_local_name(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _port)| name);
    name == "localhost" || name.ends_with(".localhost") || name == "127.0.0.1"
}

fn plain(status: u16, text: &str) -> Body {
    body(
        format!("{text}\n").into_bytes(),
        "text/plain; charset=utf-8",
    )
    .with_status_code(status)
}

fn body(bytes: Vec<u8>, media: &str) -> Body {
    Response::from_data(bytes)
        .with_header(header("Content-Type", media))
        .with_header(header("Cache-Control", "no-cache"))
        .with_header(header("X-Content-Type-Options", "nosniff"))
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("a header of visible ASCII characters")
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead as _, BufReader, Read as _, Write as _};
    use std::net::TcpStream;

    use super::*;

    /// Serves the folder of this crate and returns `host:port`.
    fn serve(reload: Option<Reload>) -> String {
        let server = Server::bind(".", Port::Exactly(0)).unwrap();
        let server = match reload {
            Some(reload) => server.with_reload(reload),
            None => server,
        };
        let host = server.listener.server_addr().to_string();
        thread::spawn(move || server.run());
        host
    }

    fn open(to: &str, request: &str, host: &str) -> TcpStream {
        let mut stream = TcpStream::connect(to).unwrap();
        write!(
            stream,
            "{request} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        stream
    }

    fn ask(to: &str, request: &str, host: &str) -> String {
        let mut answer = String::new();
        open(to, request, host).read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn a_file_comes_with_its_type_and_is_not_cached() {
        let server = serve(None);
        let answer = ask(&server, "GET /Cargo.toml?x=1", &server);
        assert!(answer.starts_with("HTTP/1.0 200"), "{answer}");
        assert!(
            answer.contains("Content-Type: text/plain; charset=utf-8\r\n"),
            "{answer}"
        );
        assert!(answer.contains("Cache-Control: no-cache\r\n"), "{answer}");
        assert!(answer.contains("name = \"loopmap-serve\""), "{answer}");
    }

    #[test]
    fn a_browser_is_told_to_hang_up_although_it_would_stay() {
        let server = serve(None);
        let mut stream = TcpStream::connect(&server).unwrap();
        let question =
            format!("GET /Cargo.toml HTTP/1.1\r\nHost: {server}\r\nConnection: keep-alive\r\n\r\n");
        stream.write_all(question.as_bytes()).unwrap();
        let mut answer = String::new();
        BufReader::new(&stream).read_line(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.0 200"), "{answer}");
    }

    #[test]
    fn what_is_not_there_or_not_inside_is_not_found() {
        let server = serve(None);
        for path in [
            "/no.html",
            "/../loopmap/Cargo.toml",
            "/%2e%2e/loopmap/Cargo.toml",
            "/-/reload",
        ] {
            let answer = ask(&server, &format!("GET {path}"), &server);
            assert!(answer.starts_with("HTTP/1.0 404"), "{path}: {answer}");
        }
    }

    #[test]
    fn a_folder_is_sent_to_its_final_slash() {
        let server = serve(None);
        let answer = ask(&server, "GET /src", &server);
        assert!(answer.starts_with("HTTP/1.0 301"), "{answer}");
        assert!(answer.contains("Location: /src/\r\n"), "{answer}");
    }

    #[test]
    fn a_foreign_name_and_a_write_are_refused() {
        let server = serve(Some(Reload::default()));
        assert!(
            ask(&server, "GET /Cargo.toml", "evil.example").starts_with("HTTP/1.0 403"),
            "file"
        );
        assert!(
            ask(&server, "GET /-/reload", "evil.example").starts_with("HTTP/1.0 403"),
            "stream"
        );
        assert!(
            ask(&server, "POST /Cargo.toml", &server).starts_with("HTTP/1.0 405"),
            "write"
        );
    }

    #[test]
    fn the_open_pages_hear_of_a_reload() {
        let reload = Reload::default();
        let server = serve(Some(reload.clone()));
        let mut stream = open(&server, "GET /-/reload", &server);
        read_until(&mut stream, "\r\n\r\n");
        reload.now();
        read_until(&mut stream, "data: reload\n\n");
    }

    fn read_until(stream: &mut TcpStream, end: &str) {
        let mut text = Vec::new();
        while !text.ends_with(end.as_bytes()) {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            text.push(byte[0]);
        }
    }

    #[test]
    fn a_taken_port_is_an_error_or_the_next_one() {
        let first = Server::bind(".", Port::Exactly(0)).unwrap();
        let taken = first.listener.server_addr().to_ip().unwrap().port();
        let error = Server::bind(".", Port::Exactly(taken))
            .unwrap_err()
            .to_string();
        assert!(
            error.starts_with(&format!("cannot listen at 127.0.0.1:{taken}: ")),
            "{error}"
        );
        let second = Server::bind(".", Port::From(taken)).unwrap();
        assert_ne!(first.address(), second.address());
    }
}
