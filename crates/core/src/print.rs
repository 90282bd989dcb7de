use axum::{
    http::{HeaderValue, header},
    response::IntoResponse as _,
};
use snodo_paper::{Paper, Pdf};

use crate::{App, Fault, PageResult};

/// A browser's own viewer needs to embed the file in itself; nothing else may come with it.
const VIEWED: &str = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

impl App {
    /// Typesets a document, where blocking is allowed.
    ///
    /// # Errors
    /// [`Fault::Internal`] when the press refuses it.
    pub async fn typeset(&self, paper: impl Into<Paper>) -> Result<Pdf, Fault> {
        let (press, paper) = (self.press.clone(), paper.into());
        let printed = tokio::task::spawn_blocking(move || press.print(&paper)).await;
        printed
            .map_err(|fault| Fault::Internal(fault.to_string()))?
            .map_err(|fault| Fault::Internal(fault.to_string()))
    }

    /// Answers with a document as PDF, to be looked at and printed, kept by no cache.
    ///
    /// # Errors
    /// [`Fault::Internal`] when the press refuses it.
    pub async fn print(&self, paper: impl Into<Paper>) -> PageResult {
        let pdf = self.typeset(paper).await?;
        let shown = HeaderValue::from_str(&format!("inline; filename=\"{}\"", pdf.file_name))
            .map_err(|fault| Fault::Internal(fault.to_string()))?;
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
            (header::CONTENT_DISPOSITION, shown),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(VIEWED)),
        ];
        Ok((headers, pdf.bytes).into_response())
    }
}
