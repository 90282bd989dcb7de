site-door-title = Trabajo: elige tu red
site-door-lead = Ofertas, cursos, servicios y oficinas cerca de ti. Todo es gratis y no hace falta registrarse.
site-door-none-title = Aquí todavía no hay ninguna red
site-door-none-text = Cuando una red de oficinas esté lista, la encontrarás en esta página.
site-door-operators = Acceso del personal
