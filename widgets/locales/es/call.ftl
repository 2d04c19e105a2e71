# The page of a call, reached by the link in a mail.
call-page-title = Su llamada con { $name }
call-our-number = El número que aparecerá
call-your-number = Llamamos al
call-place = Su lugar en la cola: { $place }
call-retrying = No pudimos contactarle. Próximo intento: { $when }
call-private = Este enlace es solo suyo.
call-private-change = Quien lo tenga puede cambiar esta llamada.
call-link-title = Este enlace no funciona
call-link-text = No está completo, o la llamada ha terminado. Use el enlace más reciente de su correo.
call-unreachable-title = No se nos pudo localizar
call-asking = Usted rechazó nuestra llamada. Elija otro momento abajo, o díganos en la ventana de ayuda que lo intentemos de nuevo.
call-asking-number = No pudimos contactar con su número. Denos otro en la ventana de ayuda; su lugar se mantiene.
call-again-where = Pídala en la ventana de ayuda.
