use std::io::Write as _;

use crate::site::{Site, upload};

#[tokio::test]
async fn files_that_are_no_sheets_are_answered_with_what_to_do() {
    let site = Site::new().await;
    let giulia = site.giulia();
    let files: &[(&str, &[u8], &str)] = &[
        ("vuoto.csv", b"", "Il file è vuoto"),
        ("foto.jpg", b"\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01", "È un'immagine"),
        ("delibera.pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "È un PDF"),
        (
            "dati.csv",
            b"Rossi;Ada;28/03/1980;333 1234567;ada@esempio.it\r\n",
            "Manca la riga con i nomi delle colonne",
        ),
        ("titoli.csv", b"Cognome;Nome\r\n", "non c'è scritto niente"),
        ("rotto.xlsx", b"PK\x03\x04 and then nothing", "Il file è rovinato"),
        ("programma.exe", &[0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0], "Non è un foglio di calcolo"),
    ];
    for (name, content, words) in files {
        let page = upload(&giulia, "people", name, content).await;
        assert_eq!(page.status, 422, "{name}: {}", page.text());
        assert!(page.text().contains(words), "{name}: {}", page.text());
    }
    let nothing = upload(&giulia, "people", "", b"").await;
    assert!(nothing.text().contains("Scegli il file da caricare"), "{}", nothing.text());
    assert_eq!(site.count("import").await, 0);
}

#[tokio::test]
async fn a_bomb_and_a_file_too_large_are_refused_without_being_kept() {
    let site = Site::new().await;
    let giulia = site.giulia();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    zip.start_file("[Content_Types].xml", options).unwrap();
    zip.write_all(b"<Types/>").unwrap();
    zip.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    let zeros = vec![b'0'; 1 << 20];
    for _ in 0..600 {
        zip.write_all(&zeros).unwrap();
    }
    let bomb = zip.finish().unwrap().into_inner();
    let page = upload(&giulia, "people", "bomba.xlsx", &bomb).await;
    assert_eq!(page.status, 422, "{}", page.text());
    assert!(
        page.text().contains("è troppo grande") || page.text().contains("manca una parte"),
        "{}",
        page.text()
    );

    let mut large = b"Cognome;Nome\r\n".to_vec();
    large.resize((64 << 20) + 10, b'a');
    let page = upload(&giulia, "people", "enorme.csv", &large).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("il massimo è 64 MB"), "{}", page.text());
    assert_eq!(site.count("import_piece").await, 0);
}

#[tokio::test]
async fn formulas_are_never_run_and_their_cells_are_said() {
    let site = Site::new().await;
    let giulia = site.giulia();
    let csv = "Cognome;Nome;Note\r\n=cmd|'/c calc'!A1;Ada;=HYPERLINK(\"http://x.example\")\r\n";
    let address = upload(&giulia, "people", "formule.csv", csv.as_bytes()).await.location.unwrap();
    // Written as words, as the sheet says them.
    assert!(giulia.get(&address).await.text().contains("=HYPERLINK"));
}
